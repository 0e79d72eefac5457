package dev.pos.restaurant;

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
 * {@link ApiTests} for the restaurant service.
 */
class ApiIntegrationTests extends ApiTests {

	private static final TestDatabase database = TestDatabase.create("restaurant");

	private static final TestIssuer issuer = new TestIssuer();

	private static final UUID table = UUID.randomUUID();

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
	}

	@Override
	protected void aim(TenantAttacks attacks) {
		attacks.variable("id", table)
			.body("POST /reservations", "{\"name\":\"A\",\"party_size\":2,\"at\":\"2199-01-01T20:00:00Z\"}")
			.body("POST /tables/{id}/seat", "{\"party_size\":2}")
			.secret("Secret")
			.secret("\"number\":4711");
	}

}
