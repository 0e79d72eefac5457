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
			"GET /orders/{id} 200", "", "eyJust a word", "id4111111111111111", "4111111111111111x", "1 2 3 4",
			"couldn't find 'Pizza' for \"Bob\"", "status = 404, total=5", "f(x)=(y)", "a [b] (c) $d $$",
			"Updated 'menu' of acme", "relation \"orders\" does not exist\n  Position: 15" })
	void maskWhenTextHoldsNoSecretReturnsSameObject(String text) {
		assertThat(this.masker.mask(text)).isSameAs(text);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			Cookie: SESSION=c4n4ry; id=c4n4ry                        | Cookie: ****
			{cookie=[a=c4n4ry; b=c4n4ry], host=[x]}                  | {cookie=[****], host=[x]}
			[authorization:"Bearer c4n4ry", host:"x"]                | [authorization:"****", host:"x"]
			{authorization=[Bearer c4n4ry], accept=[a]}              | {authorization=[****], accept=[a]}
			Authorization: Digest username="c4n4ry", response="c4"   | Authorization: ****
			Authorization: c4n4ry                                    | Authorization: ****
			body {\\"password\\":\\"c4n4ry\\",\\"a\\":1}                   | body {\\"password\\":\\"****\\",\\"a\\":1}
			{"password":"a\\"c4n4ry","a":1}                          | {"password":"****","a":1}
			Login[user=ann, password=c4,n4&r)y]                      | Login[user=ann, password=****]
			Login[password=c4n4ry, user=ann]                         | Login[password=****, user=ann]
			GET /x?token=c4n4ry&page=2                               | GET /x?token=****&page=2
			amqp://ann:c4n@ry@mq:5672/x                              | amqp://ann:****@mq:5672/x
			""")
	void maskWhenSecretHasPartsHidesAllOfThem(String text, String masked) {
		assertThat(this.masker.mask(text)).isEqualTo(masked);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					on field 'pin': rejected value [c4n]4ry]; codes [pin]; default message [bad]  | on field 'pin': rejected value [****]; codes [pin]; default message [bad]
					Cannot deserialize value of type `int` from String "c4"n4ry": not a valid int | Cannot deserialize value of type `int` from String "****": not a valid int
					Unrecognized token 'c4n4ry': was expecting (JSON String, Number)              | Unrecognized token '****': was expecting (JSON String, Number)
					For input string: "c4n4ry"                                                    | For input string: "****"
					Invalid UUID string: c4n4ry                                                   | Invalid UUID string: ****
					Text 'c4n4ry' could not be parsed at index 0                                  | Text '****' could not be parsed at index 0
					to type [java.time.Instant] for value [c4n4ry]                                | to type [java.time.Instant] for value [****]
					binding parameter (1:VARCHAR) <- [c4n4ry]                                     | binding parameter (1:VARCHAR) <- [****]
					column index 1, parameter value [c4n4ry], value class [java.lang.String]      | column index 1, parameter value [****]
					""")
	void maskWhenMessageRepeatsInputHidesIt(String text, String masked) {
		assertThat(this.masker.mask(text)).startsWith(masked).doesNotContain("c4n", "n4ry");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					bad SQL grammar [select nme from users where password = 'c4n4ry']        | bad SQL grammar [select nme from users where password = '****']
					insert into t (a, b) values ('c4''n4ry', 71234)                          | insert into t (a, b) values ('****', ****)
					update t set a = E'c4\\'n4ry' where b = 1234                             | update t set a = E'****' where b = ****
					can't run: delete from t where pin=1234 and a='c4n4ry'                   | can't run: delete from t where pin=**** and a='****'
					select "order"."id" from "order" where a = 'c4n4ry'                      | select "order"."id" from "order" where a = '****'
					select a from t where b = $q$c4n4ry$q$ and c = $1                        | select a from t where b = **** and c = $1
					alter user app with password 'c4n4ry'                                    | alter user app with password '****'
					ERROR: invalid input syntax for type integer: "c4"n4ry"                  | ERROR: invalid input syntax for type integer: "****"
					ERROR: syntax error at or near "c4n4ry"                                  | ERROR: syntax error at or near "****"
					duplicate key value violates unique constraint "users_pkey"              | duplicate key value violates unique constraint "users_pkey"
					Key (email)=(c4n)4ry) already exists.                                    | Key (email)=(****) already exists.
					Key (a, b)=(c4n4ry, 1) is not present in table "users".                  | Key (a, b)=(****) is not present in table "users".
					Failing row contains (1, c4n4ry, null).                                  | Failing row contains (****).
					Duplicate entry 'c4n4ry' for key 'users.email'                           | Duplicate entry '****' for key '****'
					select a from t where b = 'c4n4ry                                        | select a from t where b = '****
					""")
	void maskWhenTextIsSqlHidesItsValues(String text, String masked) {
		assertThat(this.masker.mask(text)).isEqualTo(masked);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					Unknown thing 'c4n4ry'; SQL state [42703]; error code [0]           | Unknown thing '****'; SQL state [42703]; error code [0]
					where pin=1234 order by a limit 5                                   | where pin=**** order by a limit 5
					Ungültige Eingabe für Typ integer: »c4n4ry« | Ungültige Eingabe für Typ integer: »****«
					""")
	void maskWhenDatabaseSaysSoHidesValuesOfAnyText(String text, String masked) {
		assertThat(this.masker.maskSql(text)).isEqualTo(masked);
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
