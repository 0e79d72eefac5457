package dev.pos.core.order.web;

import java.util.UUID;

import dev.pos.testing.ApiTests;
import dev.pos.testing.TenantAttacks;
import dev.pos.testing.TestDatabase;
import dev.pos.testing.TestIssuer;
import dev.pos.testing.TestService;
import org.junit.jupiter.api.AfterAll;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/**
 * {@link ApiTests} for the order service.
 */
@TestPropertySource(properties = "orders.follow-up.interval=1h")
class ApiIntegrationTests extends ApiTests {

	private static final TestDatabase database = TestDatabase.create("pos_core");

	private static final TestIssuer issuer = new TestIssuer();

	private static final TestService inventory = new TestService(OrderApi::inventoryWorks);

	private static final TestService payment = new TestService(OrderApi::paymentWorks);

	private static final UUID id = UUID.randomUUID();

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
		database.everything().sql("""
				insert into orders (id, tenant_id, status, currency, total, created_at)
				values (?, 'victim_corp', 'PLACED', 'EUR', 4711.08, now())""").param(id).update();
		database.everything().sql("""
				insert into order_lines (order_id, line_number, tenant_id, sku, name, quantity, unit_price)
				values (?, 0, 'victim_corp', 'SAUCE', 'Secret sauce', 1, 4711.08)""").param(id).update();
	}

	@Override
	protected void aim(TenantAttacks attacks) {
		attacks.variable("id", id)
			.body("POST /orders", "{\"lines\":[{\"sku\":\"X\",\"quantity\":1}]}")
			.body("POST /orders/{id}/pay", "{\"method\":\"CARD\"}")
			.secret("4711.08")
			.secret("Secret");
	}

}
