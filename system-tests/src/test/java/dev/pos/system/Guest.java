package dev.pos.system;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import tools.jackson.databind.JsonNode;

/**
 * A guest who orders, pays or walks away, and who repeats with the same key whatever has
 * not been answered for certain.
 */
final class Guest {

	private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

	private final List<Visit> visits = new ArrayList<>();

	private final RunningStack stack;

	private final String tenant;

	private final String token;

	private final List<String> skus;

	private final Random random;

	Guest(RunningStack stack, String tenant, List<String> skus, long seed) {
		this.stack = stack;
		this.tenant = tenant;
		this.token = stack.login(tenant, "cashier");
		this.skus = skus;
		this.random = new Random(seed);
	}

	/**
	 * Comes again and again, and ends each visit that was begun.
	 */
	void visitWhile(BooleanSupplier open) {
		while (open.getAsBoolean()) {
			this.visits.add(visit());
		}
	}

	List<Visit> visits() {
		return this.visits;
	}

	private Visit visit() {
		String sku = this.skus.get(this.random.nextInt(this.skus.size()));
		int quantity = 1 + this.random.nextInt(2);
		String key = UUID.randomUUID().toString();
		JsonNode order = RunningStack.JSON.readTree(insist(() -> this.stack.post(this.stack.url("pos-core", "/orders"),
				Map.of("lines", List.of(Map.of("sku", sku, "quantity", quantity))), "Authorization", this.token,
				"Idempotency-Key", key))
			.body());
		if (!order.has("id")) {
			throw new IllegalStateException("An order of " + sku + " was refused: " + order);
		}
		UUID id = UUID.fromString(order.get("id").asString());
		BigDecimal total = order.get("total").decimalValue();
		return new Visit(this.tenant, id, total, sku, quantity, settle(id));
	}

	private String settle(UUID id) {
		int choice = this.random.nextInt(10);
		if (choice == 0) {
			return "PLACED";
		}
		if (choice == 1) {
			return status(id, act(id, "/cancel", Map.of()));
		}
		return status(id, act(id, "/pay", Map.of("method", (choice < 5) ? "CASH" : "CARD")));
	}

	private HttpResponse<String> act(UUID id, String action, Map<String, String> body) {
		return insist(() -> this.stack.post(this.stack.url("pos-core", "/orders/" + id + action), body, "Authorization",
				this.token));
	}

	/**
	 * Returns the order's status as far as this guest knows: from the answer, or where
	 * the answer was a refusal by asking.
	 */
	private String status(UUID id, HttpResponse<String> answer) {
		HttpResponse<String> order = (answer.statusCode() == 200) ? answer : insist(
				() -> this.stack.get(this.stack.url("pos-core", "/orders/" + id), "Authorization", this.token));
		return RunningStack.JSON.readTree(order.body()).get("status").asString();
	}

	/**
	 * Repeats a request until its answer is certain.
	 */
	static HttpResponse<String> insist(Supplier<HttpResponse<String>> call) {
		for (int attempt = 0; attempt < 600; attempt++) {
			try {
				HttpResponse<String> response = call.get();
				if (response.statusCode() < 500 && !response.body().contains("in_progress")) {
					return response;
				}
			}
			catch (UncheckedIOException ex) {
				// The service is down, or went down under way: nobody knows what it did.
			}
			LockSupport.parkNanos(PAUSE_NANOS);
		}
		throw new IllegalStateException("No certain answer after 600 attempts");
	}

	/**
	 * What a guest knows of an order.
	 */
	record Visit(String tenant, UUID order, BigDecimal total, String sku, int quantity, String status) {
	}

}
