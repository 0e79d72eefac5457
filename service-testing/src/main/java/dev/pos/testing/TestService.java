package dev.pos.testing;

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

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/**
 * Another service, on a port of its own, that answers as a test tells it to.
 */
public final class TestService implements AutoCloseable {

	/**
	 * No answer at all until the test tells a new behaviour: the service hangs.
	 */
	public static final Answer HANG = new Answer(0, "hang");

	/**
	 * The end of the connection without an answer: the service dies.
	 */
	public static final Answer DIE = new Answer(0, "die");

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final HttpServer server;

	private volatile Behaviour behaviour = (request) -> new Answer(500, "");

	private volatile CountDownLatch hang = new CountDownLatch(1);

	/**
	 * Start a service that fails until it is told how to behave.
	 */
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

	/**
	 * Start a service.
	 * @param behaviour what to answer
	 */
	public TestService(Behaviour behaviour) {
		this();
		this.behaviour = behaviour;
	}

	/**
	 * Return where the service is.
	 * @return the base URL
	 */
	public String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/**
	 * Start over with a behaviour.
	 * @param behaviour what to answer
	 */
	public void behave(Behaviour behaviour) {
		this.hang.countDown();
		this.hang = new CountDownLatch(1);
		this.requests.clear();
		this.behaviour = behaviour;
	}

	/**
	 * Return the requests since the last {@link #behave(Behaviour)}.
	 * @return the requests, oldest first
	 */
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
				exchange.getRequestHeaders(), body);
		this.requests.add(request);
		Answer answer = this.behaviour.answer(request);
		if (answer == HANG) {
			awaitNextBehaviour();
		}
		if (answer == HANG || answer == DIE) {
			exchange.close();
			return;
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

	/**
	 * A request as it came in.
	 *
	 * @param method the HTTP method
	 * @param path the path with the query string
	 * @param headers the headers
	 * @param body the body
	 */
	public record Request(String method, String path, Headers headers, String body) {

		/**
		 * Return a header.
		 * @param name the name
		 * @return the value, or {@code null} if there is none
		 */
		public @Nullable String header(String name) {
			return this.headers.getFirst(name);
		}

	}

	/**
	 * An answer.
	 *
	 * @param status the status
	 * @param body the body as JSON
	 */
	public record Answer(int status, String body) {

	}

	/**
	 * How the service answers.
	 */
	@FunctionalInterface
	public interface Behaviour {

		/**
		 * Answer a request.
		 * @param request the request
		 * @return the answer, or {@link #HANG} or {@link #DIE}
		 */
		Answer answer(Request request);

	}

}
