package dev.pos.local.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link LoadRun}, with one server that plays all services.
 */
class LoadRunTests {

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final Queue<String> requests = new ConcurrentLinkedQueue<>();

	private HttpServer server;

	private volatile CountDownLatch held = new CountDownLatch(0);

	private volatile int status = 200;

	@BeforeEach
	void startServer() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.executor);
		this.server.createContext("/auth/login", (exchange) -> answer(exchange, 200, "{\"access_token\":\"t\"}"));
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	@AfterEach
	void stopServer() {
		this.server.stop(0);
		this.executor.shutdownNow();
	}

	@Test
	void requestsWhenNoneIsAnsweredGoOutAllTheSame() throws Exception {
		LoadRun run = run(200, Duration.ofSeconds(1));
		run.prepare();
		this.held = new CountDownLatch(100);
		run.run((progress) -> {
		});
		assertThat(this.held.getCount()).as("requests that waited for others").isZero();
		assertThat(row(run, "all")).containsEntry("requests", 200L).containsEntry("failed", 0L);
	}

	@Test
	void ordersWhenPlacedArePaid() throws Exception {
		LoadRun run = run(500, Duration.ofSeconds(1));
		run.prepare();
		run.run((progress) -> {
		});
		assertThat(this.requests).anyMatch((request) -> request.equals("POST /orders/o-1/pay"));
		assertThat(row(run, "POST /orders")).hasEntrySatisfying("requests",
				(count) -> assertThat((long) count).isPositive());
	}

	@Test
	void requestsWhenServicesFailAreCounted() throws Exception {
		LoadRun run = run(100, Duration.ofSeconds(1));
		run.prepare();
		this.status = 503;
		run.run((progress) -> {
		});
		assertThat(row(run, "all")).containsEntry("failed", 100L);
		assertThat(run.failureRate()).isEqualTo(1);
	}

	@Test
	void requestsWhenRefusedDidNotFail() throws Exception {
		LoadRun run = run(100, Duration.ofSeconds(1));
		run.prepare();
		this.status = 409;
		run.run((progress) -> {
		});
		assertThat(row(run, "all")).containsEntry("failed", 0L).containsEntry("refused", 100L);
	}

	@Test
	void preparationWhenNobodyAnswersFails() {
		this.server.stop(0);
		assertThatIOException().isThrownBy(() -> run(1, Duration.ofSeconds(1)).prepare());
	}

	private LoadRun run(double rate, Duration duration) {
		String url = "http://127.0.0.1:" + this.server.getAddress().getPort();
		return new LoadRun((service) -> url, rate, duration, 1);
	}

	private static Map<String, Object> row(LoadRun run, String name) {
		return run.table().get(name);
	}

	private void handle(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		this.requests.add(exchange.getRequestMethod() + " " + path);
		this.held.countDown();
		try {
			this.held.await(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		if (path.equals("/products") && this.status == 200) {
			answer(exchange, 200, "{\"items\":[{\"sku\":\"A\",\"stock\":9,\"low_stock_threshold\":1}]}");
		}
		else {
			boolean order = exchange.getRequestMethod().equals("POST") && path.equals("/orders");
			answer(exchange, (order && this.status == 200) ? 201 : this.status, "{\"id\":\"o-1\"}");
		}
	}

	private static void answer(HttpExchange exchange, int status, String json) throws IOException {
		byte[] body = json.getBytes(StandardCharsets.UTF_8);
		exchange.getRequestBody().readAllBytes();
		exchange.sendResponseHeaders(status, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

}
