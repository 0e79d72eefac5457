package dev.pos.inventory.demo;

import java.util.List;

import dev.pos.demo.DemoCatalogue;
import dev.pos.demo.DemoProduct;
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
 * Gives the demo tenants their products. What is there already stays as it is.
 */
@Component
@Profile("demo")
class DemoProductLoader implements ApplicationRunner {

	private static final Logger logger = LoggerFactory.getLogger(DemoProductLoader.class);

	private static final String INSERT = """
			insert into product (id, tenant_id, sku, name, category, price, stock, low_stock_threshold)
			values (nextval('product_seq'), ?, ?, ?, ?, ?, ?, ?)
			on conflict (tenant_id, sku) do nothing""";

	private final JdbcTemplate jdbc;

	private final TransactionOperations transactions;

	DemoProductLoader(JdbcTemplate jdbc, TransactionOperations transactions) {
		this.jdbc = jdbc;
		this.transactions = transactions;
	}

	@Override
	public void run(ApplicationArguments args) {
		EveryTenant.run(() -> this.transactions.executeWithoutResult((status) -> load()));
	}

	private void load() {
		for (DemoTenant tenant : DemoTenants.all()) {
			List<DemoProduct> products = DemoCatalogue.products(tenant.id());
			this.jdbc.batchUpdate(INSERT, products, products.size(), (statement, product) -> {
				statement.setString(1, tenant.id());
				statement.setString(2, product.sku());
				statement.setString(3, product.name());
				statement.setString(4, product.category());
				statement.setBigDecimal(5, product.price());
				statement.setInt(6, product.stock());
				statement.setInt(7, product.lowStockThreshold());
			});
			logger.atInfo()
				.addKeyValue("demo_tenant", tenant.id())
				.addKeyValue("products", products.size())
				.log("Demo products are in place");
		}
	}

}
