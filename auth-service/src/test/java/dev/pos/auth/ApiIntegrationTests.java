package dev.pos.auth;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.pos.auth.key.KeyRing;
import dev.pos.auth.token.Revocations;
import dev.pos.testing.OpenApiDocument;
import dev.pos.testing.OpenApiDocumentation;
import dev.pos.testing.RequestFuzzer;
import dev.pos.testing.TenantAttacks;
import dev.pos.testing.TestDatabase;
import dev.pos.testing.TestIssuer;
import dev.pos.testing.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the service's interface as a whole: what it says of itself, whom it lets in
 * and what it makes of input that nobody thought of.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(OpenApiDocumentation.class)
@ExtendWith(OutputCaptureExtension.class)
class ApiIntegrationTests {

	private static final String VICTIM = "victim_corp";

	private static final TestDatabase database = TestDatabase.create("auth");

	private static TestIssuer issuer;

	@Autowired
	private KeyRing keys;

	@Autowired
	private Revocations revocations;

	@LocalServerPort
	private int port;

	@Autowired
	private ApplicationContext context;

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		database.use(registry);
		TestRedis.use(registry);
	}

	@BeforeEach
	void signWithTheServicesKeys() {
		if (issuer == null) {
			issuer = new TestIssuer(this.keys.signing());
			issuer.revokeThrough((id) -> this.revocations.revoke(UUID.fromString(id)));
		}
	}

	@AfterAll
	static void close() {
		issuer.close();
	}

	@Test
	void documentWhenServedSaysWhatTheCodeDoes() {
		OpenApiDocument.verify(get("/v3/api-docs"));
		assertThat(get("/openapi.json")).contains("\"openapi\"");
	}

	@Test
	void requestsWhenTheirCredentialsAreBadAreRefused() {
		assertThat(attacks().refusedCredentials()).isGreaterThan(13);
	}

	@Test
	void requestsOfAnotherTenantGetNothing(CapturedOutput output) {
		database.everything().sql("insert into tenants (id, name) values (?, 'Chez Secret')").param(VICTIM).update();
		database.everything().sql("""
				insert into users (id, tenant_id, username, password_hash, role, created_at)
				values (?::uuid, 'victim_corp', 'Ms Secret', 'x', 'OWNER', now())""").param(TestIssuer.USER).update();
		Map<String, List<String>> before = database.rows(VICTIM);
		assertThat(attacks().requestsOfAStranger()).isPositive();
		attacks().assertStrangerIsToldNothing(output.getOut());
		attacks().assertStrangerIsToldNothing(get("/actuator/prometheus"));
		assertThat(database.rows(VICTIM)).isEqualTo(before);
		assertThat(before.values()).as("things to attack").anySatisfy((rows) -> assertThat(rows).isNotEmpty());
	}

	@Test
	void requestsWhenGeneratedBreakNothing() {
		Map<String, Map<Integer, Integer>> answers = new RequestFuzzer(this.port, OpenApiDocument.read(),
				() -> issuer.token(VICTIM, "OWNER"), 42)
			.run(RequestFuzzer.requests());
		assertThat(answers.values()).as("%s", answers)
			.anySatisfy((statuses) -> assertThat(statuses).containsKeys(200, 400));
	}

	private TenantAttacks attacks() {
		return new TenantAttacks(this.context, this.port, issuer, VICTIM, "POST /auth/login", "POST /auth/refresh",
				"GET /.well-known/jwks.json", "GET /.well-known/revoked-tokens.json")
			.body("POST /auth/users", "{\"username\":\"x\",\"password\":\"a-long-password\",\"role\":\"CASHIER\"}")
			.secret("Secret");
	}

	private String get(String path) {
		return RestClient.create("http://127.0.0.1:" + this.port)
			.get()
			.uri(path)
			.header("Authorization", "Bearer " + issuer.token("reader"))
			.retrieve()
			.body(String.class);
	}

}
