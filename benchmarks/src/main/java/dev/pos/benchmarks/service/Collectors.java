package dev.pos.benchmarks.service;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Collectors of every state, each on a port of its own, and the other service that the
 * measured one calls.
 */
final class Collectors implements AutoCloseable {

	private static final int SLOW_SECONDS = 5;

	/** resource_spans, scope_spans, spans. */
	private static final int[] SPANS = { 1, 2, 2 };

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

	/**
	 * Returns a port below those that Linux gives to connections by itself, of which one
	 * could take it before the service does.
	 * @return a port on which nothing listens
	 */
	static int freePort() {
		while (true) {
			int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
			try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
				return socket.getLocalPort();
			}
			catch (IOException ex) {
				// Then the next.
			}
		}
	}

	String endpoint(Backend backend) {
		return "http://127.0.0.1:" + this.ports.get(backend);
	}

	String stockUrl() {
		return "http://127.0.0.1:" + this.stock.getAddress().getPort();
	}

	/**
	 * Returns how many spans the healthy collector has got so far.
	 * @return the spans of all services
	 */
	long spans() {
		return this.spans.get();
	}

	private void collect(Backend backend, HttpExchange exchange) throws IOException {
		boolean traces = exchange.getRequestURI().getPath().endsWith("/traces");
		boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
		try (InputStream raw = exchange.getRequestBody(); InputStream body = gzip ? new GZIPInputStream(raw) : raw) {
			byte[] content = body.readAllBytes();
			if (traces && backend == Backend.HEALTHY) {
				this.spans.addAndGet(messages(CodedInputStream.newInstance(content), SPANS));
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

	/**
	 * Counts messages within messages, and skips all else: the processors are those of
	 * the measured service too.
	 * @param path the field of each level
	 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Protocol Buffers:
	 * Encoding</a>
	 */
	private static long messages(CodedInputStream in, int... path) throws IOException {
		long found = 0;
		for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
			if (WireFormat.getTagFieldNumber(tag) != path[0]) {
				in.skipField(tag);
			}
			else if (path.length == 1) {
				in.skipField(tag);
				found++;
			}
			else {
				int end = in.pushLimit(in.readRawVarint32());
				found += messages(in, Arrays.copyOfRange(path, 1, path.length));
				in.popLimit(end);
			}
		}
		return found;
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
