package dev.pos.restaurant.demo;

import dev.pos.demo.DemoCatalogue;
import dev.pos.demo.DemoTables;
import dev.pos.demo.DemoTenant;
import dev.pos.demo.DemoTenants;
import dev.pos.restaurant.RestaurantIntegrationTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

class DemoRestaurantLoaderIntegrationTests extends RestaurantIntegrationTest {

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private TransactionOperations transactions;

	@Test
	void restaurantsWhenLoadedTwiceAreThereOnce() {
		DemoRestaurantLoader loader = new DemoRestaurantLoader(this.jdbc, this.transactions);
		loader.run(new DefaultApplicationArguments());
		loader.run(new DefaultApplicationArguments());
		for (DemoTenant demo : DemoTenants.all()) {
			this.tenant = demo.id();
			assertThat(get("/restaurant")).bodyJson().extractingPath("$.name").isEqualTo(demo.name());
			assertThat(get("/menu")).bodyJson()
				.extractingPath("$.items")
				.asArray()
				.hasSize(DemoCatalogue.products(demo.id()).size());
			assertThat(get("/tables")).bodyJson()
				.extractingPath("$.items")
				.asArray()
				.hasSize(DemoTables.tables(demo.id()).size());
			assertThat(get("/tables")).bodyJson()
				.extractingPath("$.items[?(@.status == 'SEATED')]")
				.asArray()
				.hasSize(3);
		}
	}

}
