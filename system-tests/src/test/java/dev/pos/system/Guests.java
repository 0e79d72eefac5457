package dev.pos.system;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Guests of three restaurants who order and pay whatever fails meanwhile. Each asks again
 * with the same key until there is an answer, and remembers what it was.
 */
final class Guests implements AutoCloseable {

	static final List<String> RESTAURANTS = List.of("acme_corp", "restaurant_abc", "bistro_nord");

	/** Of each dish, in each restaurant. */
	static final int STOCK = 100_000;

	private static final int TABLES_PER_RESTAURANT = 3;

	private static final int CARD_ATTEMPTS = 3;

	private static final List<String> SIGHTS = List.of("restaurant /menu", "auth /auth/me", "inventory /products",
			"chatbot /query?q=orders%20today", "payment /payments/summary");

	private final String menu = "MONEY-" + UUID.randomUUID().toString().substring(0, 8) + "-";

	private final Map<String, String> tokens = new LinkedHashMap<>();

	private final Queue<Visit> visits = new ConcurrentLinkedQueue<>();

	private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<Future<?>> tables = new ArrayList<>();

	private final PatientClient client = new PatientClient();

	private final RunningStack stack;

	private volatile boolean gatewayTimesOut;

	private volatile boolean closed;

	Guests(RunningStack stack) {
		this.stack = stack;
		for (String restaurant : RESTAURANTS) {
			this.tokens.put(restaurant, stack.login(restaurant, "owner"));
			for (Dish dish : Dish.values()) {
				HttpResponse<String> added = stack.post(stack.url("inventory", "/products"),
						Map.of("sku", this.menu + dish, "name", "Money " + dish, "category", "Money", "price",
								dish.price, "stock", STOCK, "low_stock_threshold", 0),
						"Authorization", this.tokens.get(restaurant));
				assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
			}
		}
		for (int i = 0; i < TABLES_PER_RESTAURANT; i++) {
			RESTAURANTS.forEach((restaurant) -> this.tables.add(this.threads.submit(() -> comeAndGo(restaurant))));
		}
	}

	/**
	 * Returns what the keys of all products begin with that these guests order.
	 */
	String menu() {
		return this.menu;
	}

	/**
	 * Lets everybody order what the simulated gateway takes too long to charge.
	 */
	void orderWhatTimesOut(boolean gatewayTimesOut) {
		this.gatewayTimesOut = gatewayTimesOut;
	}

	/**
	 * Returns the visits that have ended.
	 */
	Collection<Visit> visits() {
		return this.visits;
	}

	/**
	 * Returns how often a guest had to ask again.
	 */
	long repeats() {
		return this.client.repeats();
	}

	private void comeAndGo(String restaurant) {
		try {
			while (!this.closed) {
				this.visits.add(visit(restaurant));
			}
		}
		catch (Throwable ex) {
			this.failures.add(ex);
		}
	}

	private Visit visit(String restaurant) throws Exception {
		if (chance(4)) {
			String[] sight = SIGHTS.get(random(SIGHTS.size())).split(" ");
			HttpResponse<String> seen = this.client.insist(() -> request(restaurant, sight[0], sight[1]).GET().build());
			assertThat(seen.statusCode()).as(seen.body()).isEqualTo(200);
		}
		JsonNode order = order(restaurant, this.gatewayTimesOut ? Dish.SLOW : Dish.any());
		String id = order.get("id").asString();
		String outcome = switch (random(10)) {
			case 0 -> "PLACED";
			case 1 -> cancel(restaurant, id);
			default -> pay(restaurant, id);
		};
		return new Visit(restaurant, UUID.fromString(id), order.get("total").decimalValue().setScale(2), outcome);
	}

	private JsonNode order(String restaurant, Dish dish) throws Exception {
		String key = UUID.randomUUID().toString();
		Map<String, Object> body = Map.of("lines",
				List.of(Map.of("sku", this.menu + dish, "quantity", (dish == Dish.GOOD) ? 1 + random(3) : 1)));
		Callable<JsonNode> ask = () -> {
			HttpResponse<String> placed = this.client
				.insist(() -> post(restaurant, "/orders", body, "Idempotency-Key", key));
			assertThat(placed.statusCode()).as(placed.body()).isEqualTo(201);
			return RunningStack.JSON.readTree(placed.body());
		};
		// A device that loses patience asks a second time before the first answer.
		Future<JsonNode> twin = chance(4) ? this.threads.submit(ask) : null;
		JsonNode order = ask.call();
		if (twin != null) {
			assertThat(twin.get()).as("two answers to one key").isEqualTo(order);
		}
		return order;
	}

	private String pay(String restaurant, String id) throws Exception {
		for (int i = 0; i < CARD_ATTEMPTS; i++) {
			HttpResponse<String> answer = this.client
				.attempt(post(restaurant, "/orders/" + id + "/pay", Map.of("method", "CARD")));
			if (answer != null && answer.statusCode() == 402) {
				return chance(2) ? payInCash(restaurant, id) : cancel(restaurant, id);
			}
			if (answer != null && PatientClient.isDecisive(answer)) {
				return paid(answer);
			}
			this.client.backOff();
		}
		return payInCash(restaurant, id);
	}

	private String payInCash(String restaurant, String id) throws Exception {
		return paid(this.client.insist(() -> post(restaurant, "/orders/" + id + "/pay", Map.of("method", "CASH"))));
	}

	/**
	 * An order that is paid already was paid by a request whose answer was lost.
	 */
	private static String paid(HttpResponse<String> answer) {
		JsonNode body = RunningStack.JSON.readTree(answer.body());
		boolean already = answer.statusCode() == 409 && (body.path("code").asString("").equals("order_already_paid")
				|| body.path("order_status").asString("").equals("PAID"));
		assertThat(already || body.path("status").asString("").equals("PAID")).as(answer.body()).isTrue();
		return "PAID";
	}

	private String cancel(String restaurant, String id) throws Exception {
		HttpResponse<String> answer = this.client.insist(() -> post(restaurant, "/orders/" + id + "/cancel", Map.of()));
		JsonNode body = RunningStack.JSON.readTree(answer.body());
		assertThat(body.path((answer.statusCode() == 409) ? "order_status" : "status").asString("")).as(answer.body())
			.isEqualTo("CANCELLED");
		return "CANCELLED";
	}

	private HttpRequest post(String restaurant, String path, Object body, String... headers) {
		HttpRequest.Builder request = request(restaurant, "pos-core", path).header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(RunningStack.JSON.writeValueAsString(body)));
		return ((headers.length > 0) ? request.headers(headers) : request).build();
	}

	private HttpRequest.Builder request(String restaurant, String service, String path) {
		return HttpRequest.newBuilder(URI.create(this.stack.url(service, path)))
			.timeout(Duration.ofSeconds(12))
			.header("Authorization", this.tokens.get(restaurant));
	}

	private static boolean chance(int oneIn) {
		return random(oneIn) == 0;
	}

	private static int random(int bound) {
		return ThreadLocalRandom.current().nextInt(bound);
	}

	/**
	 * Lets the guests finish and nobody else come.
	 */
	@Override
	public void close() throws InterruptedException {
		this.closed = true;
		// Those who are here may still ask twice, which takes another thread.
		Awaitility.await()
			.alias("all guests have left")
			.atMost(PatientClient.PATIENCE.plusSeconds(30))
			.until(() -> this.tables.stream().allMatch(Future::isDone));
		this.threads.shutdown();
		assertThat(this.threads.awaitTermination(PatientClient.PATIENCE.toSeconds(), TimeUnit.SECONDS))
			.as("nobody asks any more")
			.isTrue();
		assertThat(this.failures).as("what guests were told and should not have been").isEmpty();
	}

	/**
	 * A visit as the guest remembers it.
	 *
	 * @param restaurant the tenant
	 * @param order the id of the order
	 * @param total what was to be paid
	 * @param outcome the status that the order was said to have at last
	 */
	record Visit(String restaurant, UUID order, BigDecimal total, String outcome) {

	}

	/**
	 * What there is to order. The price decides what the simulated gateway does.
	 */
	private enum Dish {

		GOOD("7.50"), REFUSED("6.13"), SLOW("8.14"), BROKEN("9.15");

		private final BigDecimal price;

		Dish(String price) {
			this.price = new BigDecimal(price);
		}

		static Dish any() {
			return chance(3) ? values()[random(values().length)] : GOOD;
		}

	}

}
