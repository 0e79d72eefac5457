package dev.pos.payment;

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

/**
 * A gateway on a port of its own that behaves as a test tells it to.
 */
public final class TestGateway implements AutoCloseable {

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final List<String> headers = new CopyOnWriteArrayList<>();

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final HttpServer server;

	private volatile Behaviour behaviour = (number) -> 201;

	private volatile CountDownLatch hang = new CountDownLatch(1);

	public TestGateway() {
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
	 * @param behaviour the status of the n-th answer, from 1
	 */
	public void behave(Behaviour behaviour) {
		this.hang.countDown();
		this.hang = new CountDownLatch(1);
		this.requests.clear();
		this.headers.clear();
		this.behaviour = behaviour;
	}

	/**
	 * Return what was asked: method and idempotency key.
	 * @return the requests, oldest first
	 */
	public List<String> requests() {
		return this.requests;
	}

	public List<String> headerNames() {
		return this.headers;
	}

	private void handle(HttpExchange exchange) throws IOException {
		exchange.getRequestBody().readAllBytes();
		this.headers.addAll(exchange.getRequestHeaders().keySet());
		String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
		String path = exchange.getRequestURI().getPath();
		this.requests
			.add(exchange.getRequestMethod() + " " + ((key != null) ? key : path.substring(path.lastIndexOf('/') + 1)));
		int status = this.behaviour.status(this.requests.size());
		if (status == Behaviour.HANG) {
			awaitNextBehaviour();
			status = 500;
		}
		byte[] body = "{\"code\":\"insufficient_funds\"}".getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, body.length);
		exchange.getResponseBody().write(body);
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
	 * How the gateway answers.
	 */
	@FunctionalInterface
	public interface Behaviour {

		/** The status that stands for no answer at all. */
		int HANG = 0;

		int status(int number);

	}

}
