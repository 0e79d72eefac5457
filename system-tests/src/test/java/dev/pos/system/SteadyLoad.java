package dev.pos.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What the guests of a restaurant do all day, at a rate that does not depend on how fast
 * the answers come.
 */
final class SteadyLoad implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(2))
		.build();

	private final RunningStack stack;

	private final String token;

	private final AtomicInteger amounts = new AtomicInteger();

	SteadyLoad(RunningStack stack) {
		this.stack = stack;
		this.token = stack.login("acme_corp", "owner");
		LocalDate today = LocalDate.now(ZoneOffset.UTC);
		every(200, () -> get("inventory", "/products"));
		every(300, () -> get("restaurant", "/menu"));
		every(400, () -> get("pos-core", "/orders?date=" + today));
		every(500, () -> get("payment", "/payments?date=" + today));
		every(500, () -> get("auth", "/auth/me"));
		every(500, () -> get("chatbot", "/query?q=revenue%20yesterday"));
		// Amounts that the simulated gateway takes without ado.
		every(500, () -> payment("%d.50".formatted(10 + this.amounts.incrementAndGet() % 100)));
	}

	/**
	 * Sends payments of an amount besides all else.
	 */
	void pay(String amount, int times) {
		for (int i = 0; i < times; i++) {
			send(payment(amount));
		}
	}

	private void every(long millis, Supplier<HttpRequest.Builder> request) {
		this.clock.scheduleAtFixedRate(() -> send(request.get()), 0, millis, TimeUnit.MILLISECONDS);
	}

	private void send(HttpRequest.Builder request) {
		this.http.sendAsync(request.header("Authorization", this.token).timeout(PATIENCE).build(),
				HttpResponse.BodyHandlers.discarding());
	}

	private HttpRequest.Builder get(String service, String path) {
		return HttpRequest.newBuilder(URI.create(this.stack.url(service, path)));
	}

	private HttpRequest.Builder payment(String amount) {
		String body = RunningStack.JSON.writeValueAsString(Map.of("order_id", UUID.randomUUID().toString(), "amount",
				new java.math.BigDecimal(amount), "currency", "EUR", "method", "CARD"));
		return get("payment", "/payments").header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body));
	}

	@Override
	public void close() throws IOException {
		this.clock.shutdownNow();
	}

}
