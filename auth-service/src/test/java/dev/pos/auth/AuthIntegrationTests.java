package dev.pos.auth;

import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

/**
 * Tests for logins, keys and users over HTTP, on a real database and a real Redis.
 */
class AuthIntegrationTests extends AuthServiceTest {

	private final JdbcClient jdbc = Stores.everything();

	@Autowired
	private MeterRegistry registry;

	@Test
	void loginWhenCredentialsAreGoodGivesTokensOfTheTenant() throws ParseException, JOSEException {
		ResponseEntity<Map<String, Object>> response = this.client.logIn("acme_corp", "manager", "demo-password");
		assertThat(response.getStatusCode().value()).isEqualTo(200);
		assertThat(response.getBody()).containsEntry("token_type", "Bearer")
			.containsEntry("expires_in", 1800)
			.containsKeys("access_token", "refresh_token");
		SignedJWT token = SignedJWT.parse((String) response.getBody().get("access_token"));
		assertThat(token.getJWTClaimsSet().getClaims()).containsEntry("tenant_id", "acme_corp")
			.containsEntry("iss", "pos-auth")
			.containsEntry("tenant_name", "Acme Diner")
			.containsEntry("aud", List.of("pos"))
			.containsEntry("roles", List.of("MANAGER"))
			.containsEntry("username", "manager")
			.containsKeys("sub", "user_id", "exp", "jti", "sid");
		JWKSet keys = JWKSet.parse(this.client.get("/.well-known/jwks.json", null).getBody());
		JWSVerifier verifier = new RSASSAVerifier(
				keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey().toRSAPublicKey());
		assertThat(token.verify(verifier)).isTrue();
	}

	@Test
	void keySetWhenAskedHoldsNoPrivateParts() {
		assertThat(this.client.get("/.well-known/jwks.json", null).getBody().get("keys")).asInstanceOf(LIST)
			.isNotEmpty()
			.allSatisfy(
					(key) -> assertThat(key).asInstanceOf(MAP).containsOnlyKeys("kty", "e", "use", "kid", "alg", "n"));
	}

	@Test
	void privateKeyWhenStoredCannotBeRead() {
		assertThat(this.jdbc.sql("SELECT private_jwk FROM signing_keys").query(String.class).list()).isNotEmpty()
			.allSatisfy((key) -> assertThat(key).startsWith("aes-gcm:").doesNotContain("RSA"));
	}

	@Test
	void loginWhenUserIsUnknownAnswersAsForAWrongPassword() {
		ResponseEntity<Map<String, Object>> wrong = this.client.logIn("acme_corp", "owner", "not-the-password");
		ResponseEntity<Map<String, Object>> unknown = this.client.logIn("acme_corp", "nobody", "demo-password");
		ResponseEntity<Map<String, Object>> foreign = this.client.logIn("no_such", "owner", "demo-password");
		assertThat(List.of(wrong, unknown, foreign)).allSatisfy((response) -> {
			assertThat(response.getStatusCode().value()).isEqualTo(401);
			assertThat(response.getHeaders().getContentType()).hasToString("application/problem+json");
			assertThat(response.getBody()).containsEntry("detail", wrong.getBody().get("detail"));
		});
	}

	@Test
	void loginWhenFieldsAreMissingGets400NamingThem() {
		ResponseEntity<Map<String, Object>> response = this.client.post("/auth/login", null, Map.of("username", "x"));
		assertThat(response.getStatusCode().value()).isEqualTo(400);
		assertThat(response.getBody().get("errors").toString()).contains("tenant_id").contains("password");
	}

	@Test
	void loginWhenNameHoldsNulCharacterGets400() {
		assertThat(this.client.logIn("acme_corp", "a\u0000b", "x").getStatusCode().value()).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "tenant_id", "username", "password" })
	void loginWhenFieldIsExtremeGets400NamingIt(String field) {
		for (String value : List.of("a\u0000b", "x".repeat(300))) {
			Map<String, Object> body = new HashMap<>(
					Map.of("tenant_id", "acme_corp", "username", "owner", "password", "demo-password"));
			body.put(field, value);
			assertNames(this.client.post("/auth/login", null, body), field);
		}
		assertNames(this.client.post("/auth/login", null, """
				{"tenant_id":"a","username":"b","password":"c","%s":"a\\ud800"}""".formatted(field)), field);
	}

	@Test
	void refreshWhenTokenIsExtremeGets400NamingIt() {
		assertNames(this.client.refresh("a\u0000b"), "refresh_token");
		assertNames(this.client.refresh("x".repeat(201)), "refresh_token");
	}

	@Test
	void userWhenFieldIsExtremeGets400NamingIt() {
		String owner = this.client.accessToken("owner");
		assertNames(add(owner, "a\u0000b", "CASHIER"), "username");
		assertNames(add(owner, "x".repeat(65), "CASHIER"), "username");
		assertNames(this.client.post("/auth/users", owner,
				Map.of("username", "long", "password", "x".repeat(73), "role", "CASHIER")), "password");
	}

	private static void assertNames(ResponseEntity<Map<String, Object>> response, String field) {
		assertThat(response.getStatusCode().value()).isEqualTo(400);
		assertThat(response.getBody().get("errors").toString()).contains("field=" + field);
	}

	@Test
	void loginWhenTooManyFailedGets429EvenWithGoodPassword() {
		for (int i = 0; i < 10; i++) {
			this.client.logIn("restaurant_abc", "cashier", "wrong-" + i);
		}
		ResponseEntity<Map<String, Object>> response = this.client.logIn("restaurant_abc", "cashier", "demo-password");
		assertThat(response.getStatusCode().value()).isEqualTo(429);
		assertThat(response.getHeaders().getFirst("Retry-After")).isNotNull();
		assertThat(this.client.logIn("restaurant_abc", "owner", "demo-password").getStatusCode().value())
			.isEqualTo(200);
	}

	@Test
	void loginWhenDoneIsCountedByOutcome() {
		double before = logins("acme_corp", "success");
		this.client.logIn("owner");
		assertThat(logins("acme_corp", "success")).isEqualTo(before + 1);
	}

	@Test
	void loginWhenRefusedIsCountedForTheTenantIfThereIsOne() {
		double unknown = logins("unknown", "failure");
		double known = logins("bistro_nord", "failure");
		this.client.logIn("invented", "owner", "demo-password");
		this.client.logIn("bistro_nord", "owner", "wrong-password");
		assertThat(logins("unknown", "failure")).isEqualTo(unknown + 1);
		assertThat(logins("bistro_nord", "failure")).isEqualTo(known + 1);
		assertThat(this.registry.find("auth.logins").tag("tenant", "invented").counter()).isNull();
	}

	private double logins(String tenant, String outcome) {
		Counter counter = this.registry.find("auth.logins").tags("tenant", tenant, "outcome", outcome).counter();
		return (counter != null) ? counter.count() : 0;
	}

	@Test
	void meWhenLoggedInTellsWhoAndWhere() {
		ResponseEntity<Map<String, Object>> response = this.client.get("/auth/me", this.client.accessToken("owner"));
		assertThat(response.getBody()).containsEntry("username", "owner")
			.containsEntry("tenant_id", "acme_corp")
			.containsEntry("roles", List.of("OWNER"))
			.containsKey("user_id");
	}

	@Test
	void meWhenNotLoggedInGets401() {
		assertThat(this.client.get("/auth/me", null).getStatusCode().value()).isEqualTo(401);
	}

	@Test
	void loginWhenTheTenantIsEverybodyGets401() {
		assertThat(this.client.logIn("*", "owner", "demo-password").getStatusCode().value()).isEqualTo(401);
	}

	@Test
	void userWhenAddedByOwnerCanLogInToThatTenantOnly() {
		String name = "new-" + UUID.randomUUID().toString().substring(0, 8);
		ResponseEntity<Map<String, Object>> added = add(this.client.accessToken("owner"), name, "CASHIER");
		assertThat(added.getStatusCode().value()).isEqualTo(201);
		assertThat(added.getBody()).containsEntry("tenant_id", "acme_corp").containsEntry("username", name);
		assertThat(this.client.logIn("acme_corp", name, "a-long-password").getStatusCode().value()).isEqualTo(200);
		assertThat(this.client.logIn("bistro_nord", name, "a-long-password").getStatusCode().value()).isEqualTo(401);
	}

	@Test
	void userWhenNameIsTakenGets409() {
		assertThat(add(this.client.accessToken("owner"), "cashier", "CASHIER").getStatusCode().value()).isEqualTo(409);
	}

	@Test
	void userWhenAddedByCashierGets403() {
		assertThat(add(this.client.accessToken("cashier"), "friend", "CASHIER").getStatusCode().value()).isEqualTo(403);
	}

	@Test
	void ownerWhenAddedByManagerGets403() {
		assertThat(add(this.client.accessToken("manager"), "boss", "OWNER").getStatusCode().value()).isEqualTo(403);
	}

	@Test
	void userWhenRoleIsUnknownGets400NamingTheField() {
		ResponseEntity<Map<String, Object>> response = add(this.client.accessToken("owner"), "friend", "KING");
		assertThat(response.getStatusCode().value()).isEqualTo(400);
		assertThat(response.getBody().get("detail").toString()).contains("role").contains("CASHIER");
	}

	private ResponseEntity<Map<String, Object>> add(String token, String name, String role) {
		return this.client.post("/auth/users", token,
				Map.of("username", name, "password", "a-long-password", "role", role));
	}

}
