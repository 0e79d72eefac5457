package dev.pos.benchmarks.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;

/**
 * Collectors of every state, each on a port of its own, and the other service that the
 * measured one calls.
 */
final class Collectors implements AutoCloseable {

	private static final int SLOW_SECONDS = 5;

	private final ExecutorService threads = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "collector");
		thread.setDaemon(true);
		return thread;
	});

	private final CountDownLatch closed = new CountDownLatch(1);

	private final Map<Backend, Integer> ports = new EnumMap<>(Backend.class);

	private final Map<Backend, HttpServer> servers = new EnumMap<>(Backend.class);

	private final HttpServer stock;

	private final AtomicLong spans = new AtomicLong();

	private volatile boolean counting;

	Collectors() throws IOException {
		for (Backend backend : Backend.values()) {
			if (backend == Backend.DOWN) {
				this.ports.put(backend, freePort());
			}
			else {
				HttpServer server = serve((exchange) -> collect(backend, exchange));
				this.servers.put(backend, server);
				this.ports.put(backend, server.getAddress().getPort());
			}
		}
		this.stock = serve((exchange) -> answer(exchange, "7".getBytes()));
	}

	private HttpServer serve(com.sun.net.httpserver.HttpHandler handler) throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
		server.setExecutor(this.threads);
		server.createContext("/", handler);
		server.start();
		return server;
	}

	static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String endpoint(Backend backend) {
		return "http://127.0.0.1:" + this.ports.get(backend);
	}

	String stockUrl() {
		return "http://127.0.0.1:" + this.stock.getAddress().getPort();
	}

	/**
	 * Counts the spans that come in from now on, which costs more than to swallow them.
	 */
	void startCounting() {
		this.spans.set(0);
		this.counting = true;
	}

	/**
	 * Stops counting.
	 * @return how many spans came in
	 */
	long stopCounting() {
		this.counting = false;
		return this.spans.get();
	}

	private void collect(Backend backend, HttpExchange exchange) throws IOException {
		boolean traces = exchange.getRequestURI().getPath().endsWith("/traces");
		boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
		try (InputStream raw = exchange.getRequestBody(); InputStream body = gzip ? new GZIPInputStream(raw) : raw) {
			byte[] content = body.readAllBytes();
			if (this.counting && traces && backend == Backend.HEALTHY) {
				count(content);
			}
		}
		try {
			switch (backend) {
				case HANGING -> this.closed.await();
				case SLOW -> this.closed.await(SLOW_SECONDS, TimeUnit.SECONDS);
				case HEALTHY, GARBAGE, DOWN -> {
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		answer(exchange, (backend == Backend.GARBAGE) ? "<html>no collector</html>\u0007".getBytes() : new byte[0]);
	}

	private void count(byte[] content) throws IOException {
		ExportTraceServiceRequest.parseFrom(content)
			.getResourceSpansList()
			.forEach((resource) -> resource.getScopeSpansList()
				.forEach((scope) -> this.spans.addAndGet(scope.getSpansCount())));
	}

	private static void answer(HttpExchange exchange, byte[] body) throws IOException {
		exchange.sendResponseHeaders(200, (body.length > 0) ? body.length : -1);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	@Override
	public void close() {
		this.closed.countDown();
		this.servers.values().forEach((server) -> server.stop(0));
		this.stock.stop(0);
		this.threads.shutdownNow();
	}

}
