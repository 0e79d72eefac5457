package dev.pos.inventory.product;

import dev.pos.inventory.InventoryIntegrationTest;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;

class ProductIntegrationTests extends InventoryIntegrationTest {

	@Autowired
	private MeterRegistry meters;

	@Test
	void productWhenAddedIsAnsweredAndListed() {
		assertThat(get("/products")).hasStatusOk().bodyJson().isStrictlyEqualTo("{'items':[]}".replace('\'', '"'));
		String product = """
				{"sku":"COLA","name":"Cola","category":"Drinks","price":3.20,"stock":40,"low_stock_threshold":5}""";

		assertThat(post("/products", product)).hasStatus(HttpStatus.CREATED)
			.hasHeader("Location", "/products/COLA")
			.bodyJson()
			.isStrictlyEqualTo(product);

		assertThat(get("/products/COLA")).hasStatusOk().bodyJson().isStrictlyEqualTo(product);
		assertThat(get("/products/COLA")).hasStatusOk().bodyText().contains("\"price\":3.20");
		assertThat(get("/products")).hasStatusOk().bodyJson().isStrictlyEqualTo("{\"items\":[" + product + "]}");
		assertThat(get("/products")).hasStatusOk().bodyText().contains("\"price\":3.20");
	}

	@Test
	void productWhenSkuIsTakenIsAConflict() {
		add("COLA", 40, 5);
		assertThat(post("/products", json("COLA", 1, 1))).hasStatus(HttpStatus.CONFLICT)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("$.sku")
			.isEqualTo("COLA");
	}

	@Test
	void productWhenUnknownIsNotFound() {
		assertThat(get("/products/NOPE")).hasStatus(HttpStatus.NOT_FOUND)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("$.sku")
			.isEqualTo("NOPE");
		assertThat(put("/products/NOPE/stock", "{\"stock\":1}")).hasStatus(HttpStatus.NOT_FOUND);
	}

	@Test
	void productWhenFieldsAreWrongNamesThem() {
		assertThat(post("/products", """
				{"sku":"no spaces","name":" ","price":1.234,"stock":-1,"low_stock_threshold":-1}"""))
			.hasStatus(HttpStatus.BAD_REQUEST)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("$.errors[*].field")
			.asArray()
			.containsExactlyInAnyOrder("sku", "name", "category", "price", "stock", "low_stock_threshold");
		assertThat(put("/products/COLA/stock", "{\"stock\":\"many\"}")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo("stock");
		assertThat(put("/products/COLA/stock", "{}")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo("stock");
		assertThat(post("/products", "{")).hasStatus(HttpStatus.BAD_REQUEST);
	}

	@Test
	void productWhenNameHasControlCharactersIsRefused() {
		assertThat(post("/products", """
				{"sku":"X","name":"a\\u0000b","category":"c","price":1,"stock":1,"low_stock_threshold":1}"""))
			.hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo("name");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			"price":1e999999999                      | price
			"price":1e-999999999                     | price
			"price":99999999999                      | price
			"stock":99999999999                      | stock
			"stock":1e999999999                      | stock
			"stock":2147483647                       | stock
			"stock":1.5                              | stock
			"low_stock_threshold":2147483647         | low_stock_threshold
			"sku":"A\\u0000"                          | sku
			"category":"a\\ud800"                     | category
			""")
	void productWhenValueIsExtremeIsRefusedByName(String member, String field) {
		assertThat(post("/products",
				"""
						{"sku":"X","name":"a","category":"c","price":1,"stock":1,"low_stock_threshold":1,%s}"""
					.formatted(member)))
			.hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo(field);
	}

	@Test
	void productWhenTextIsTooLongIsRefusedByName() {
		assertThat(post("/products",
				"""
						{"sku":"%s","name":"%s","category":"%s","price":1,"stock":1,"low_stock_threshold":1}"""
					.formatted("s".repeat(65), "n".repeat(201), "c".repeat(101))))
			.hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors[*].field")
			.asArray()
			.containsExactlyInAnyOrder("sku", "name", "category");
		assertThat(get("/products/{sku}", "s".repeat(3000))).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(post("/reservations", """
				{"order_id":"6d3f9a3e-1c9e-4b0e-9a51-000000000000","lines":[{"sku":"A","quantity":2147483647}]}"""))
			.hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo("lines[0].quantity");
	}

	@Test
	void productWhenOfAnotherTenantDoesNotExist() {
		add("COLA", 40, 5);
		assertThat(get("/products/COLA")).hasStatusOk();
		assertThat(get("/products")).hasStatusOk();
		String owner = this.tenant;

		this.tenant = "stranger-" + owner;
		assertThat(get("/products/COLA")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(put("/products/COLA/stock", "{\"stock\":0}")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("/products")).hasStatusOk().bodyJson().extractingPath("$.items").asArray().isEmpty();
		assertThat(get("/products/low-stock")).hasStatusOk().bodyJson().extractingPath("$.items").asArray().isEmpty();
		add("COLA", 1, 1);

		this.tenant = owner;
		assertThat(get("/products/COLA")).bodyJson().extractingPath("$.stock").isEqualTo(40);
	}

	@Test
	void productsWhenCallerHasNoTokenAreNotShown() {
		assertThat(getWithoutToken("/products")).hasStatus(HttpStatus.UNAUTHORIZED)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void stockWhenItFallsToTheThresholdIsLowAndCountedOnce() {
		add("COLA", 40, 5);
		assertThat(get("/products/low-stock")).bodyJson().extractingPath("$.items").asArray().isEmpty();

		assertThat(put("/products/COLA/stock", "{\"stock\":5}")).hasStatusOk()
			.bodyJson()
			.extractingPath("$.stock")
			.isEqualTo(5);
		assertThat(put("/products/COLA/stock", "{\"stock\":4}")).hasStatusOk();

		assertThat(get("/products/low-stock")).bodyJson().extractingPath("$.items[0].sku").isEqualTo("COLA");
		assertThat(this.meters.get("inventory.stock.low").tag("tenant", this.tenant).counter().count()).isEqualTo(1);
	}

	private void add(String sku, int stock, int threshold) {
		assertThat(post("/products", json(sku, stock, threshold))).hasStatus(HttpStatus.CREATED);
	}

	private static String json(String sku, int stock, int threshold) {
		return """
				{"sku":"%s","name":"Cola","category":"Drinks","price":3.2,"stock":%d,"low_stock_threshold":%d}"""
			.formatted(sku, stock, threshold);
	}

}
