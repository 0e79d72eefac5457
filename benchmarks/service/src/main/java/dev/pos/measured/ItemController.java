package dev.pos.measured;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/**
 * One SQL query, one call to another service, one line in the log.
 */
@RestController
class ItemController {

	private static final Logger logger = LoggerFactory.getLogger(ItemController.class);

	private final JdbcTemplate jdbc;

	private final RestClient stock;

	ItemController(JdbcTemplate jdbc, RestClient.Builder clients, @Value("${measured.stock-url}") String stockUrl) {
		this.jdbc = jdbc;
		this.stock = clients.baseUrl(stockUrl).build();
	}

	@GetMapping("/items/{id}")
	Item item(@PathVariable int id) {
		Item item = this.jdbc.queryForObject("select id, name, price from item where id = ?",
				(row, number) -> new Item(row.getInt("id"), row.getString("name"), row.getBigDecimal("price"), null),
				id);
		String inStock = this.stock.get().uri("/stock/{id}", id).retrieve().body(String.class);
		logger.atInfo().addKeyValue("item_id", id).addKeyValue("in_stock", inStock).log("Item looked up");
		return new Item(item.id(), item.name(), item.price(), inStock);
	}

	record Item(int id, String name, BigDecimal price, @Nullable String inStock) {
	}

}
