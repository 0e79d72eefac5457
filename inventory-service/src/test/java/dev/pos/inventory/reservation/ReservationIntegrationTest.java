package dev.pos.inventory.reservation;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.pos.inventory.InventoryIntegrationTest;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An order that wants what a tenant has in stock.
 */
abstract class ReservationIntegrationTest extends InventoryIntegrationTest {

	final UUID order = UUID.randomUUID();

	@BeforeEach
	void addProducts() {
		add("BURGER", 10);
		add("COLA", 100);
	}

	final MvcTestResult hold(UUID id, Object... skusAndQuantities) {
		String lines = IntStream.range(0, skusAndQuantities.length / 2)
			.mapToObj((i) -> "{\"sku\":\"%s\",\"quantity\":%s}".formatted(skusAndQuantities[2 * i],
					skusAndQuantities[2 * i + 1]))
			.collect(Collectors.joining(","));
		return post("/reservations", "{\"order_id\":\"%s\",\"lines\":[%s]}".formatted(id, lines));
	}

	final int stock(String sku) {
		return database.everything()
			.sql("select stock from product where tenant_id = ? and sku = ?")
			.params(this.tenant, sku)
			.query(Integer.class)
			.single();
	}

	private void add(String sku, int stock) {
		assertThat(post("/products", """
				{"sku":"%s","name":"Product %s","category":"Food","price":9.80,"stock":%d,"low_stock_threshold":2}"""
			.formatted(sku, sku, stock))).hasStatus(HttpStatus.CREATED);
	}

}
