package dev.pos.core.order.web;

import java.io.UnsupportedEncodingException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.jayway.jsonpath.JsonPath;
import dev.pos.testing.TestDatabase;
import dev.pos.testing.TestService;
import dev.pos.testing.TestService.Answer;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

/**
 * The service on a real database, with an inventory and a payment service that a test can
 * make fail.
 */
@SpringBootTest(properties = { "spring.http.serviceclient.inventory.read-timeout=1500ms",
		"spring.http.serviceclient.payment.read-timeout=1500ms", "orders.follow-up.interval=1h" })
@AutoConfigureMockMvc
abstract class OrderApi {

	static final TestService inventory = new TestService();

	static final TestService payment = new TestService();

	static final TestDatabase database = TestDatabase.create("pos_core");

	@Autowired
	MockMvcTester mvc;

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		database.use(registry);
		registry.add("spring.http.serviceclient.inventory.base-url", inventory::url);
		registry.add("spring.http.serviceclient.payment.base-url", payment::url);
	}

	@BeforeEach
	void everythingWorks() {
		database.everything().sql("update orders set stock_step = null, payment_key = null").update();
		inventory.behave(OrderApi::inventoryWorks);
		payment.behave(OrderApi::paymentWorks);
	}

	static Answer inventoryWorks(TestService.Request request) {
		if (request.method().equals("POST") && request.path().equals("/reservations")) {
			List<String> lines = new ArrayList<>();
			List<String> skus = JsonPath.read(request.body(), "$.lines[*].sku");
			List<Integer> quantities = JsonPath.read(request.body(), "$.lines[*].quantity");
			for (int i = 0; i < skus.size(); i++) {
				lines.add("""
						{"sku": "%1$s", "name": "The %1$s", "quantity": %2$d, "unit_price": 2.50}"""
					.formatted(skus.get(i), quantities.get(i)));
			}
			return new Answer(201, """
					{"order_id": %s, "status": "HELD", "expires_at": "2099-01-01T00:00:00Z", "lines": [%s]}"""
				.formatted("\"" + JsonPath.read(request.body(), "$.order_id") + "\"", String.join(",", lines)));
		}
		return new Answer(204, "");
	}

	static Answer paymentWorks(TestService.Request request) {
		if (request.method().equals("GET")) {
			return new Answer(200, "{\"items\": []}");
		}
		return new Answer(201, "{\"id\": \"%s\", \"status\": \"SUCCEEDED\"}".formatted(UUID.randomUUID()));
	}

	static RequestPostProcessor tenant(String tenant) {
		return jwt()
			.jwt((token) -> token.tokenValue("token-of-" + tenant).claim("tenant_id", tenant).claim("user_id", "user"));
	}

	MvcTestResult place(String tenant, String key, String lines) {
		MockMvcTester.MockMvcRequestBuilder request = this.mvc.post()
			.uri("/orders")
			.with(tenant(tenant))
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"lines\": [%s]}".formatted(lines));
		return ((key != null) ? request.header("Idempotency-Key", key) : request).exchange();
	}

	UUID placed(String tenant) {
		return id(body(place(tenant, null, line("COLA", 2))));
	}

	MvcTestResult pay(String tenant, UUID id, String method) {
		return this.mvc.post()
			.uri("/orders/{id}/pay", id)
			.with(tenant(tenant))
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"method\": \"%s\"}".formatted(method))
			.exchange();
	}

	MvcTestResult cancel(String tenant, UUID id) {
		return this.mvc.post().uri("/orders/{id}/cancel", id).with(tenant(tenant)).exchange();
	}

	MvcTestResult get(String tenant, String uri) {
		return this.mvc.get().uri(URI.create(uri)).with(tenant(tenant)).exchange();
	}

	String status(UUID id) {
		return database.everything()
			.sql("select status from orders where id = ?")
			.param(id)
			.query(String.class)
			.single();
	}

	String stockStep(UUID id) {
		return database.everything()
			.sql("select coalesce(stock_step, '-') from orders where id = ?")
			.param(id)
			.query(String.class)
			.single();
	}

	BigDecimal sum(String sql, String tenant) {
		return database.everything().sql(sql).param(tenant).query(BigDecimal.class).single();
	}

	static String line(String sku, int quantity) {
		return "{\"sku\": \"%s\", \"quantity\": %d}".formatted(sku, quantity);
	}

	static String body(MvcTestResult result) {
		try {
			return result.getResponse().getContentAsString();
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static UUID id(String body) {
		return UUID.fromString(JsonPath.read(body, "$.id"));
	}

	static <T> List<T> atOnce(int count, Callable<T> call) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(count);
		try {
			List<T> results = new ArrayList<>();
			for (Future<T> future : executor.invokeAll(Collections.nCopies(count, call))) {
				results.add(future.get());
			}
			return results;
		}
		finally {
			executor.shutdown();
		}
	}

}
