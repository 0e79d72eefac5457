package dev.pos.inventory;

import java.util.UUID;

import dev.pos.testing.ApiTests;
import dev.pos.testing.TenantAttacks;
import dev.pos.testing.TestDatabase;
import dev.pos.testing.TestIssuer;
import dev.pos.testing.TestRedis;
import org.junit.jupiter.api.AfterAll;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * {@link ApiTests} for the inventory service.
 */
class ApiIntegrationTests extends ApiTests {

	private static final TestDatabase database = TestDatabase.create("inventory");

	private static final TestIssuer issuer = new TestIssuer();

	private static final UUID order = UUID.randomUUID();

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
					insert into product (id, tenant_id, sku, name, category, price, stock, low_stock_threshold)
					values (nextval('product_seq'), 'victim_corp', 'SAUCE', 'Secret sauce', 'Sauces', 47.11, 3, 5)""")
			.update();
		database.everything()
			.sql("""
					insert into reservation (id, tenant_id, order_id, status, expires_at)
					values (nextval('reservation_seq'), 'victim_corp', ?, 'HELD', now() + interval '1 hour')""")
			.param(order)
			.update();
		database.everything().sql("""
				insert into reservation_line (reservation_id, line_number, tenant_id, sku, name, quantity, unit_price)
				select max(id), 0, 'victim_corp', 'SAUCE', 'Secret sauce', 2, 47.11 from reservation""").update();
	}

	@Override
	protected void aim(TenantAttacks attacks) {
		attacks.variable("sku", "SAUCE")
			.variable("orderId", order)
			.body("POST /products", """
					{"sku":"X","name":"X","category":"X","price":1,"stock":1,"low_stock_threshold":0}""")
			.body("PUT /products/{sku}/stock", "{\"stock\":0}")
			.body("POST /reservations", """
					{"order_id":"%s","lines":[{"sku":"SAUCE","quantity":1}]}""".formatted(order))
			.secret("Secret")
			.secret("47.11");
	}

}
