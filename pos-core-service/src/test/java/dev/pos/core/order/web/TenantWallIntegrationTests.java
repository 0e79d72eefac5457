package dev.pos.core.order.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.pos.testing.NoTenantFilter;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the wall in the database, with the one in the queries taken down.
 */
@Import(NoTenantFilter.class)
class TenantWallIntegrationTests extends OrderApi {

	@Test
	void ordersWhenNoQueryNamesTheTenantAreStillOnlyTheTenants() {
		UUID id = insert("wall-owner");
		Map<String, List<String>> before = database.rows("wall-owner");
		assertThat(before.get("order_lines")).hasSize(1);
		assertThat(this.mvc.get().uri("/orders").with(tenant("wall-owner"))).bodyJson()
			.extractingPath("$.items[0].lines")
			.asArray()
			.hasSize(1);
		assertThat(this.mvc.get().uri("/orders").with(tenant("stranger"))).bodyJson()
			.extractingPath("$.total")
			.isEqualTo(0);
		assertThat(this.mvc.get().uri("/orders/summary").with(tenant("stranger"))).bodyJson()
			.extractingPath("$.top_products")
			.asArray()
			.isEmpty();
		assertThat(this.mvc.get().uri("/orders/{id}", id).with(tenant("stranger"))).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(this.mvc.post().uri("/orders/{id}/cancel", id).with(tenant("stranger")))
			.hasStatus(HttpStatus.NOT_FOUND);
		assertThat(this.mvc.post()
			.uri("/orders/{id}/pay", id)
			.with(tenant("stranger"))
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"method\":\"CASH\"}")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(database.rows("wall-owner")).isEqualTo(before);
	}

	@Test
	void lineWhenOfAnotherTenantThanItsOrderIsRefused() {
		UUID id = insert("line-owner");
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> database.everything().sql("""
				insert into order_lines (order_id, line_number, tenant_id, sku, name, quantity, unit_price)
				values (?, 1, 'stranger', 'X', 'X', 1, 1)""").param(id).update());
	}

	private static UUID insert(String tenant) {
		UUID id = UUID.randomUUID();
		database.everything().sql("""
				insert into orders (id, tenant_id, status, currency, total, created_at)
				values (?, ?, 'PLACED', 'EUR', 47.11, now())""").params(id, tenant).update();
		database.everything().sql("""
				insert into order_lines (order_id, line_number, tenant_id, sku, name, quantity, unit_price)
				values (?, 0, ?, 'SAUCE', 'Secret sauce', 1, 47.11)""").params(id, tenant).update();
		return id;
	}

}
