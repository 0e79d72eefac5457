package dev.pos.payment;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.pos.testing.OpenApiDocument;
import dev.pos.testing.OpenApiDocumentation;
import dev.pos.testing.RequestFuzzer;
import dev.pos.testing.TenantAttacks;
import dev.pos.testing.TestDatabase;
import dev.pos.testing.TestIssuer;
import dev.pos.testing.TestService;
import dev.pos.testing.TestService.Answer;
import org.junit.jupiter.api.AfterAll;
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

	private static final TestDatabase database = TestDatabase.create("payment");

	private static final TestIssuer issuer = new TestIssuer();

	private static final TestService gateway = new TestService(
			(request) -> new Answer(request.method().equals("DELETE") ? 204 : 201, ""));

	@LocalServerPort
	private int port;

	@Autowired
	private ApplicationContext context;

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		database.use(registry);
		issuer.use(registry);
		registry.add("payment.gateway.url", gateway::url);
	}

	@AfterAll
	static void close() {
		issuer.close();
		gateway.close();
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
		UUID id = UUID.randomUUID();
		UUID order = UUID.randomUUID();
		database.everything()
			.sql("""
					insert into payments (id, tenant_id, order_id, amount, currency, method, status, created_at,
						attended_until)
					values (?, 'victim_corp', ?, 4711.08, 'EUR', 'CARD', 'SUCCEEDED', now(), now())""")
			.params(id, order)
			.update();
		Map<String, List<String>> before = database.rows(VICTIM);
		assertThat(attacks().variable("id", id).body("POST /payments", payment(order)).requestsOfAStranger())
			.isPositive();
		attacks().assertStrangerIsToldNothing(output.getOut());
		attacks().assertStrangerIsToldNothing(get("/actuator/prometheus"));
		assertThat(database.rows(VICTIM)).isEqualTo(before);
		assertThat(before.values()).as("things to attack").anySatisfy((rows) -> assertThat(rows).isNotEmpty());
	}

	@Test
	void requestsWhenGeneratedBreakNothing() {
		Map<String, Map<Integer, Integer>> answers = new RequestFuzzer(this.port, OpenApiDocument.read(),
				() -> issuer.token("fuzz", "OWNER"), 42)
			.run(RequestFuzzer.requests());
		assertThat(answers.values()).as("%s", answers)
			.anySatisfy((statuses) -> assertThat(statuses).containsKeys(200, 400));
	}

	private static String payment(UUID order) {
		return """
				{"order_id":"%s","amount":4.20,"currency":"EUR","method":"CARD"}""".formatted(order);
	}

	private TenantAttacks attacks() {
		return new TenantAttacks(this.context, this.port, issuer, VICTIM).variable("id", UUID.randomUUID())
			.body("POST /payments", payment(UUID.randomUUID()))
			.secret("4711.08");
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
