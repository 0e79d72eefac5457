package dev.pos.inventory.demo;

import java.util.List;

import dev.pos.demo.DemoCatalogue;
import dev.pos.demo.DemoTenant;
import dev.pos.demo.DemoTenants;
import dev.pos.inventory.InventoryIntegrationTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

class DemoProductLoaderIntegrationTests extends InventoryIntegrationTest {

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private TransactionOperations transactions;

	@Test
	void productsWhenLoadedTwiceAreThereOnceAndKeepTheirStock() {
		DemoProductLoader loader = new DemoProductLoader(this.jdbc, this.transactions);
		loader.run(new DefaultApplicationArguments());
		for (DemoTenant demo : DemoTenants.all()) {
			this.tenant = demo.id();
			List<String> skus = DemoCatalogue.products(demo.id()).stream().map((product) -> product.sku()).toList();
			assertThat(put("/products/{sku}/stock", "{\"stock\":1}", skus.get(0))).hasStatusOk();
			loader.run(new DefaultApplicationArguments());
			MvcTestResult products = get("/products");
			assertThat(products).bodyJson()
				.extractingPath("$.items[*].sku")
				.asArray()
				.containsExactlyInAnyOrderElementsOf(skus);
			assertThat(get("/products/{sku}", skus.get(0))).bodyJson().extractingPath("$.stock").isEqualTo(1);
			assertThat(get("/products/low-stock")).bodyJson().extractingPath("$.items").asArray().hasSize(4);
		}
	}

}
