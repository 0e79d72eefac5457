package dev.pos.observability.logging;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SecretMaskerTests {

	private static final String JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ1c2VyIn0.c2lnbmF0dXJl-_x";

	private final SecretMasker masker = new SecretMasker(new MaskingProperties());

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			password=hunter2 and more              | password=**** and more
			Password: hunter2                      | Password: ****
			{"password":"hun ter2","a":1}          | {"password":"****","a":1}
			{"apiKey": "k-123"}                    | {"apiKey": "****"}
			api_key=k-123&page=1                   | api_key=****&page=1
			X-Api-Key: k-123                       | X-Api-Key: ****
			client_secret='s3'                     | client_secret='****'
			Authorization: Bearer abc.def          | Authorization: Bearer ****
			Authorization: Basic dXNlcjpwdw==      | Authorization: Basic ****
			called with Bearer abcdef123456        | called with Bearer ****
			jdbc:postgresql://app:pw@db:5432/x     | jdbc:postgresql://app:****@db:5432/x
			card 4111 1111 1111 1111 declined      | card ****1111 declined
			card 4111-1111-1111-1111               | card ****1111
			4111111111111111                       | ****1111
			4111111111111111, 5500005555555559     | ****1111, ****5559
			7 of 4111111111111111 password=x       | 7 of ****1111 password=****
			""")
	void maskWhenTextHoldsSecretHidesIt(String text, String masked) {
		assertThat(this.masker.mask(text)).isEqualTo(masked);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Order placed", "total=12.50 EUR", "a bearer token is missing", "4111111111111112",
			"order 3f2b8c1e-4111-4111-8111-111111111111", "at 1700000000000 ms", "http://localhost:4002/orders",
			"GET /orders/{id} 200", "", "eyJust a word", "id4111111111111111", "4111111111111111x", "1 2 3 4" })
	void maskWhenTextHoldsNoSecretReturnsSameObject(String text) {
		assertThat(this.masker.mask(text)).isSameAs(text);
	}

	@Test
	void maskWhenTextHoldsJwtHidesAllOfIt() {
		assertThat(this.masker.mask("token was " + JWT + " today")).isEqualTo("token was **** today");
	}

	@Test
	void maskWhenPatternIsConfiguredHidesItsMatches() {
		MaskingProperties properties = new MaskingProperties();
		properties.setPatterns(List.of("IBAN [A-Z0-9]+"));
		properties.setKeys(List.of("room-number"));
		SecretMasker configured = new SecretMasker(properties);
		assertThat(configured.mask("pay to IBAN DE02 now")).isEqualTo("pay to **** now");
		assertThat(configured.isSecretKey("room_number")).isTrue();
	}

	@Test
	void maskWhenDisabledLeavesTextAlone() {
		MaskingProperties properties = new MaskingProperties();
		properties.setEnabled(false);
		assertThat(new SecretMasker(properties).mask("password=a")).isEqualTo("password=a");
	}

	@Test
	void secretKeyWhenNameEndsInBuiltInNameIsSecret() {
		assertThat(List.of("password", "db.password", "accessToken", "refresh_token", "API-KEY", "Set-Cookie"))
			.allMatch(this.masker::isSecretKey);
		assertThat(List.of("token_type", "order_id", "tokens_used", "key")).noneMatch(this.masker::isSecretKey);
	}

}
