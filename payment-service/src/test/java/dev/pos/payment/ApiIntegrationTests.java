package dev.pos.payment;

import java.util.UUID;

import dev.pos.testing.ApiTests;
import dev.pos.testing.TenantAttacks;
import dev.pos.testing.TestDatabase;
import dev.pos.testing.TestIssuer;
import dev.pos.testing.TestService;
import dev.pos.testing.TestService.Answer;
import org.junit.jupiter.api.AfterAll;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * {@link ApiTests} for the payment service.
 */
class ApiIntegrationTests extends ApiTests {

	private static final TestDatabase database = TestDatabase.create("payment");

	private static final TestIssuer issuer = new TestIssuer();

	private static final TestService gateway = new TestService(
			(request) -> new Answer(request.method().equals("DELETE") ? 204 : 201, ""));

	private static final UUID id = UUID.randomUUID();

	private static final UUID order = UUID.randomUUID();

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

	@Override
	protected TestIssuer issuer() {
		return issuer;
	}

	@Override
	protected TestDatabase database() {
		return database;
	}

	@Override
	protected void giveTheVictimSomething() {
		database.everything()
			.sql("""
					insert into payments (id, tenant_id, order_id, amount, currency, method, status, created_at,
						attended_until)
					values (?, 'victim_corp', ?, 4711.08, 'EUR', 'CARD', 'SUCCEEDED', now(), now())""")
			.params(id, order)
			.update();
	}

	@Override
	protected void aim(TenantAttacks attacks) {
		attacks.variable("id", id).query("GET /payments", "order_id=" + order).body("POST /payments", """
				{"order_id":"%s","amount":4.20,"currency":"EUR","method":"CARD"}""".formatted(order)).secret("4711.08");
	}

}
