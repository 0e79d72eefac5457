package dev.pos.core.order.web;

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
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "orders.follow-up.interval=1h")
@Import(OpenApiDocumentation.class)
@ExtendWith(OutputCaptureExtension.class)
class ApiIntegrationTests {

	private static final String VICTIM = "victim_corp";

	private static final TestDatabase database = TestDatabase.create("pos_core");

	private static final TestIssuer issuer = new TestIssuer();

	private static final TestService inventory = new TestService(OrderApi::inventoryWorks);

	private static final TestService payment = new TestService(OrderApi::paymentWorks);

	@LocalServerPort
	private int port;

	@Autowired
	private ApplicationContext context;

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		database.use(registry);
		issuer.use(registry);
		registry.add("spring.http.serviceclient.inventory.base-url", inventory::url);
		registry.add("spring.http.serviceclient.payment.base-url", payment::url);
	}

	@AfterAll
	static void close() {
		issuer.close();
		inventory.close();
		payment.close();
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
		database.everything().sql("""
				insert into orders (id, tenant_id, status, currency, total, created_at)
				values (?, 'victim_corp', 'PLACED', 'EUR', 4711.08, now())""").param(id).update();
		database.everything().sql("""
				insert into order_lines (order_id, line_number, tenant_id, sku, name, quantity, unit_price)
				values (?, 0, 'victim_corp', 'SAUCE', 'Secret sauce', 1, 4711.08)""").param(id).update();
		Map<String, List<String>> before = database.rows(VICTIM);
		assertThat(attacks().variable("id", id).requestsOfAStranger()).isPositive();
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

	private TenantAttacks attacks() {
		return new TenantAttacks(this.context, this.port, issuer, VICTIM).variable("id", UUID.randomUUID())
			.body("POST /orders", "{\"lines\":[{\"sku\":\"X\",\"quantity\":1}]}")
			.body("POST /orders/{id}/pay", "{\"method\":\"CARD\"}")
			.secret("4711.08")
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
