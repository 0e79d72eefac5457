package dev.pos.inventory;

import dev.pos.testing.NoTenantFilter;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the wall in the database, with the one in the queries taken down.
 */
@Import(NoTenantFilter.class)
class TenantWallIntegrationTests extends InventoryIntegrationTest {

	@Test
	void productsWhenNoQueryNamesTheTenantAreStillOnlyTheTenants() {
		String owner = this.tenant;
		database.everything()
			.sql("""
					insert into product (id, tenant_id, sku, name, category, price, stock, low_stock_threshold)
					values (nextval('product_seq'), ?, 'SAUCE', 'Secret sauce', 'Sauces', 47.11, 3, 5)""")
			.param(owner)
			.update();
		assertThat(get("/products")).bodyJson().extractingPath("$.items").asArray().hasSize(1);
		newTenant();
		assertThat(get("/products")).bodyJson().extractingPath("$.items").asArray().isEmpty();
		assertThat(get("/products/low-stock")).bodyJson().extractingPath("$.items").asArray().isEmpty();
		assertThat(get("/products/SAUCE")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(put("/products/SAUCE/stock", "{\"stock\":0}")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(database.rows(owner).get("product")).singleElement().asString().contains("Secret sauce", "47.11,3,");
	}

}
