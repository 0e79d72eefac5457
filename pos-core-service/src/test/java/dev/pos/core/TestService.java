package dev.pos.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/**
 * Another service, on a port of its own, that answers as a test tells it to.
 */
public final class TestService implements AutoCloseable {

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final HttpServer server;

	private volatile Behaviour behaviour = (request) -> new Answer(500, "");

	private volatile CountDownLatch hang = new CountDownLatch(1);

	public TestService() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(this.executor);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	public String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/**
	 * Start over with a behaviour.
	 * @param behaviour what to answer; {@code null} means no answer at all
	 */
	public void behave(Behaviour behaviour) {
		this.hang.countDown();
		this.hang = new CountDownLatch(1);
		this.requests.clear();
		this.behaviour = behaviour;
	}

	public List<Request> requests() {
		return this.requests;
	}

	/**
	 * Return the requests of a method, oldest first.
	 * @param method the HTTP method
	 * @return the requests
	 */
	public List<Request> requests(String method) {
		return this.requests.stream().filter((request) -> request.method().equals(method)).toList();
	}

	private void handle(HttpExchange exchange) throws IOException {
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		Request request = new Request(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
				exchange.getRequestHeaders().getFirst("Idempotency-Key"),
				exchange.getRequestHeaders().getFirst("Authorization"), body);
		this.requests.add(request);
		Answer answer = this.behaviour.answer(request);
		if (answer == null) {
			awaitNextBehaviour();
			answer = new Answer(500, "");
		}
		byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders()
			.set("Content-Type", (answer.status() < 400) ? "application/json" : "application/problem+json");
		exchange.sendResponseHeaders(answer.status(), (bytes.length > 0) ? bytes.length : -1);
		if (bytes.length > 0) {
			exchange.getResponseBody().write(bytes);
		}
		exchange.close();
	}

	private void awaitNextBehaviour() {
		try {
			this.hang.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.hang.countDown();
		this.server.stop(0);
		this.executor.shutdownNow();
	}

	public record Request(String method, String path, @Nullable String key, @Nullable String authorization,
			String body) {
	}

	public record Answer(int status, String body) {
	}

	/**
	 * How the service answers.
	 */
	@FunctionalInterface
	public interface Behaviour {

		@Nullable Answer answer(Request request);

	}

}
