package dev.pos.local.load;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import dev.pos.local.stack.Service;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The demo restaurants at work: the first is the busiest. Orders that were placed wait
 * here for somebody to pay them.
 */
final class Restaurants {

	private static final List<String> TENANTS = List.of("acme_corp", "acme_corp", "acme_corp", "restaurant_abc",
			"restaurant_abc", "bistro_nord");

	private static final String PASSWORD = "demo-password";

	private static final List<String> QUESTIONS = List.of("What was the revenue today?", "How many orders today?",
			"What are the top products this week?", "Which products are low on stock?", "How many tables are free?",
			"Give me the daily summary");

	private static final Duration TIMEOUT = Duration.ofSeconds(15);

	/** Orders beyond these stay unpaid: guests who leave. */
	private static final int MAX_OPEN_ORDERS = 1000;

	private static final JsonMapper json = JsonMapper.builder().build();

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(2))
		.build();

	private final Map<String, String> tokens = new ConcurrentHashMap<>();

	private final Map<String, List<String>> products = new ConcurrentHashMap<>();

	private final Deque<OpenOrder> openOrders = new ArrayDeque<>();

	private final Function<Service, String> urls;

	private final Random random;

	/**
	 * Create the restaurants of a stack.
	 * @param urls where its services are
	 * @param seed makes two runs alike
	 */
	Restaurants(Function<Service, String> urls, long seed) {
		this.urls = urls;
		this.random = new Random(seed);
	}

	/**
	 * Logs in everywhere and looks what can be ordered.
	 * @throws IOException if a service does not answer or refuses
	 */
	void open() throws IOException, InterruptedException {
		for (String tenant : List.copyOf(new TreeSet<>(TENANTS))) {
			logIn(tenant);
			JsonNode body = require(get(tenant, Service.INVENTORY, "/products"));
			List<String> skus = new ArrayList<>();
			body.path("items").forEach((product) -> {
				// What is nearly sold out is left to the real guests.
				if (product.path("stock").asInt() > product.path("low_stock_threshold").asInt()) {
					skus.add(product.path("sku").asString());
				}
			});
			if (skus.isEmpty()) {
				throw new IOException("tenant " + tenant + " has no products: start the stack with demo data");
			}
			this.products.put(tenant, skus);
		}
	}

	/**
	 * Draws what happens next, and where. Not thread-safe.
	 */
	Step next() {
		String tenant = TENANTS.get(this.random.nextInt(TENANTS.size()));
		Operation operation = Operation.at(this.random.nextInt(Operation.totalWeight()));
		return switch (operation) {
			case MENU -> step(operation, tenant, Service.RESTAURANT, "/menu");
			case TABLES -> step(operation, tenant, Service.RESTAURANT, "/tables");
			case PRODUCTS -> step(operation, tenant, Service.INVENTORY, "/products");
			case ORDERS -> step(operation, tenant, Service.POS_CORE, "/orders?size=20");
			case ORDER_SUMMARY -> step(operation, tenant, Service.POS_CORE, "/orders/summary");
			case PAYMENT_SUMMARY -> step(operation, tenant, Service.PAYMENT, "/payments/summary");
			case ASK -> step(operation, tenant, Service.CHATBOT,
					"/query?q=" + URLEncoder.encode(pick(QUESTIONS), StandardCharsets.UTF_8));
			case ORDER -> new Step(operation, tenant, post(tenant, Service.POS_CORE, "/orders", order(tenant))
				.header("Idempotency-Key", "load-" + UUID.randomUUID()));
			case PAY, CANCEL -> settle(operation, tenant);
		};
	}

	/**
	 * Sends a request without waiting for its answer.
	 * @return the status, 0 if there was no answer
	 */
	CompletableFuture<Integer> send(Step step) {
		return this.http.sendAsync(step.request().build(), BodyHandlers.ofString()).handle((response, failure) -> {
			if (response == null) {
				return 0;
			}
			if (step.operation() == Operation.ORDER && response.statusCode() == 201) {
				remember(step.tenant(), json.readTree(response.body()).path("id").asString());
			}
			else if (response.statusCode() == 401) {
				logInAgain(step.tenant());
			}
			return response.statusCode();
		});
	}

	private Step settle(Operation operation, String tenant) {
		OpenOrder order = poll();
		if (order == null) {
			return step(Operation.MENU, tenant, Service.RESTAURANT, "/menu");
		}
		String path = "/orders/" + order.id() + ((operation == Operation.PAY) ? "/pay" : "/cancel");
		String body = (operation == Operation.PAY)
				? "{\"method\":\"" + pick(List.of("CARD", "CARD", "CASH", "WALLET")) + "\"}" : "";
		return new Step(operation, order.tenant(), post(order.tenant(), Service.POS_CORE, path, body));
	}

	private String order(String tenant) {
		List<String> skus = this.products.getOrDefault(tenant, List.of());
		StringBuilder lines = new StringBuilder();
		int count = 1 + this.random.nextInt(4);
		for (int i = 0; i < count; i++) {
			lines.append(lines.isEmpty() ? "" : ",")
				.append("{\"sku\":\"")
				.append(pick(skus))
				.append("\",\"quantity\":")
				.append(1 + this.random.nextInt(3))
				.append('}');
		}
		return "{\"lines\":[" + lines + "]}";
	}

	private synchronized void remember(String tenant, String id) {
		if (this.openOrders.size() < MAX_OPEN_ORDERS) {
			this.openOrders.add(new OpenOrder(tenant, id));
		}
	}

	private synchronized @Nullable OpenOrder poll() {
		return this.openOrders.poll();
	}

	private void logIn(String tenant) throws IOException, InterruptedException {
		HttpRequest request = login(tenant);
		JsonNode body = require(request);
		this.tokens.put(tenant, body.path("access_token").asString());
	}

	private void logInAgain(String tenant) {
		this.http.sendAsync(login(tenant), BodyHandlers.ofString()).thenAccept((response) -> {
			if (response.statusCode() == 200) {
				this.tokens.put(tenant, json.readTree(response.body()).path("access_token").asString());
			}
		});
	}

	private HttpRequest login(String tenant) {
		String body = "{\"tenant_id\":\"%s\",\"username\":\"owner\",\"password\":\"%s\"}".formatted(tenant, PASSWORD);
		return HttpRequest.newBuilder(URI.create(this.urls.apply(Service.AUTH) + "/auth/login"))
			.timeout(TIMEOUT)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build();
	}

	private JsonNode require(HttpRequest request) throws IOException, InterruptedException {
		HttpResponse<String> response = this.http.send(request, BodyHandlers.ofString());
		if (response.statusCode() != 200) {
			throw new IOException("%s answered %d: %s".formatted(request.uri(), response.statusCode(),
					json.readTree(response.body()).path("detail").asString("no reason given")));
		}
		return json.readTree(response.body());
	}

	private Step step(Operation operation, String tenant, Service service, String path) {
		return new Step(operation, tenant, request(tenant, service, path).GET());
	}

	private HttpRequest get(String tenant, Service service, String path) {
		return request(tenant, service, path).GET().build();
	}

	private HttpRequest.Builder post(String tenant, Service service, String path, String body) {
		return request(tenant, service, path).header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body));
	}

	private HttpRequest.Builder request(String tenant, Service service, String path) {
		return HttpRequest.newBuilder(URI.create(this.urls.apply(service) + path))
			.timeout(TIMEOUT)
			.header("Accept", "application/json")
			.header("Authorization", "Bearer " + this.tokens.getOrDefault(tenant, ""));
	}

	private <T> T pick(List<T> values) {
		return values.get(this.random.nextInt(values.size()));
	}

	private record OpenOrder(String tenant, String id) {
	}

	/**
	 * One thing that somebody does.
	 */
	record Step(Operation operation, String tenant, HttpRequest.Builder request) {
	}

}
