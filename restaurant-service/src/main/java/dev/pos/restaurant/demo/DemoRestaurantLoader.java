package dev.pos.restaurant.demo;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.pos.demo.DemoCatalogue;
import dev.pos.demo.DemoProduct;
import dev.pos.demo.DemoTable;
import dev.pos.demo.DemoTables;
import dev.pos.demo.DemoTenant;
import dev.pos.demo.DemoTenants;
import dev.pos.security.tenant.EveryTenant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Gives the demo tenants their restaurant, menu and tables, some with guests. What is
 * there already stays as it is.
 */
@Component
@Profile("demo")
class DemoRestaurantLoader implements ApplicationRunner {

	private static final Logger logger = LoggerFactory.getLogger(DemoRestaurantLoader.class);

	private static final String INSERT_RESTAURANT = """
			insert into restaurant (id, tenant_id, name, currency)
			values (nextval('restaurant_seq'), ?, ?, ?)
			on conflict (tenant_id) do nothing""";

	private static final String INSERT_MENU_ENTRY = """
			insert into menu_entry (id, tenant_id, sku, name, category, price, position)
			values (nextval('menu_entry_seq'), ?, ?, ?, ?, ?, ?)
			on conflict (tenant_id, sku) do nothing""";

	private static final String INSERT_TABLE = """
			insert into dining_table (id, tenant_id, number, seats, status, party_size, seated_at)
			values (?, ?, ?, ?, ?, ?::integer, now() - make_interval(mins => ?::integer))
			on conflict (id) do nothing""";

	private final JdbcTemplate jdbc;

	private final TransactionOperations transactions;

	DemoRestaurantLoader(JdbcTemplate jdbc, TransactionOperations transactions) {
		this.jdbc = jdbc;
		this.transactions = transactions;
	}

	@Override
	public void run(ApplicationArguments args) {
		EveryTenant.run(() -> this.transactions.executeWithoutResult((status) -> load()));
	}

	private void load() {
		for (DemoTenant tenant : DemoTenants.all()) {
			this.jdbc.update(INSERT_RESTAURANT, tenant.id(), tenant.name(), tenant.currency());
			loadMenu(tenant);
			DemoTables.tables(tenant.id()).forEach((table) -> loadTable(tenant, table));
			logger.atInfo().addKeyValue("demo_tenant", tenant.id()).log("Demo restaurant is in place");
		}
	}

	private void loadMenu(DemoTenant tenant) {
		List<DemoProduct> products = DemoCatalogue.products(tenant.id());
		AtomicInteger position = new AtomicInteger();
		this.jdbc.batchUpdate(INSERT_MENU_ENTRY, products, products.size(), (statement, product) -> {
			statement.setString(1, tenant.id());
			statement.setString(2, product.sku());
			statement.setString(3, product.name());
			statement.setString(4, product.category());
			statement.setBigDecimal(5, product.price());
			statement.setInt(6, position.incrementAndGet());
		});
	}

	private void loadTable(DemoTenant tenant, DemoTable table) {
		// Every fourth table has guests, who came at different times.
		boolean seated = table.number() % 4 == 2;
		this.jdbc.update(INSERT_TABLE, table.id(), tenant.id(), table.number(), table.seats(),
				seated ? "SEATED" : "FREE", seated ? Math.max(1, table.seats() - 1) : null,
				seated ? 10 * table.number() : null);
	}

}
