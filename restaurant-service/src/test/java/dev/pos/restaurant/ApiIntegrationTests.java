package dev.pos.restaurant;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.pos.testing.OpenApiDocument;
import dev.pos.testing.OpenApiDocumentation;
import dev.pos.testing.RequestFuzzer;
import dev.pos.testing.TenantAttacks;
import dev.pos.testing.TestDatabase;
import dev.pos.testing.TestIssuer;
import dev.pos.testing.TestRedis;
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

	private static final TestDatabase database = TestDatabase.create("restaurant");

	private static final TestIssuer issuer = new TestIssuer();

	@LocalServerPort
	private int port;

	@Autowired
	private ApplicationContext context;

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		database.use(registry);
		issuer.use(registry);
		TestRedis.use(registry);
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
		UUID table = UUID.randomUUID();
		database.everything().sql("""
				insert into restaurant (id, tenant_id, name, currency)
				values (nextval('restaurant_seq'), 'victim_corp', 'Chez Secret', 'EUR')""").update();
		database.everything()
			.sql("""
					insert into menu_entry (id, tenant_id, sku, name, category, price, position)
					values (nextval('menu_entry_seq'), 'victim_corp', 'SOUP', 'Soup of Secret', 'Starters', 6.50, 1)""")
			.update();
		database.everything().sql("""
				insert into booking (id, tenant_id, name, party_size, arrives_at)
				values (gen_random_uuid(), 'victim_corp', 'Ms Secret', 2, now() + interval '1 day')""").update();
		database.everything()
			.sql("insert into dining_table (id, tenant_id, number, seats, status) values (?, ?, 4711, 4, 'FREE')")
			.params(table, VICTIM)
			.update();
		Map<String, List<String>> before = database.rows(VICTIM);
		assertThat(attacks().variable("id", table).requestsOfAStranger()).isPositive();
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
			.body("POST /reservations", "{\"name\":\"A\",\"party_size\":2,\"at\":\"2199-01-01T20:00:00Z\"}")
			.body("POST /tables/{id}/seat", "{\"party_size\":2}")
			.secret("Secret")
			.secret("\"number\":4711");
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
