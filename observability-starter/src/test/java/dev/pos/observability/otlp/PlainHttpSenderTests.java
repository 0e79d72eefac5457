package dev.pos.observability.otlp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.exporter.sender.jdk.internal.JdkHttpSenderProvider;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlainHttpSenderTests {

	private final List<Received> received = Collections.synchronizedList(new ArrayList<>());

	/** What is answered first; 200 once none is left. */
	private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

	private volatile String retryAfter = "0";

	private volatile byte[] answer = {};

	private HttpServer collector;

	private URI endpoint;

	@BeforeEach
	void startCollector() throws IOException {
		this.collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.collector.createContext("/", this::receive);
		this.collector.setExecutor(Executors.newCachedThreadPool());
		this.collector.start();
		this.endpoint = URI.create("http://127.0.0.1:" + this.collector.getAddress().getPort() + "/v1/traces");
	}

	@AfterEach
	void stopCollector() {
		this.collector.stop(0);
	}

	@Test
	void requestIsWholeAndNoneOfItsHeadersIsOfHttp2() {
		HttpSender sender = sender(config(this.endpoint, Duration.ofSeconds(10)));
		byte[] body = body(700_000, 1);
		assertThat(send(sender, body)).isEqualTo(200);
		assertThat(this.received).singleElement().satisfies((request) -> {
			assertThat(request.protocol()).isEqualTo("HTTP/1.1");
			assertThat(request.headers()).containsEntry("x-key", "mine")
				.containsEntry("content-type", "application/x-protobuf")
				.containsEntry("content-length", "700000")
				.doesNotContainKeys("upgrade", "http2-settings");
			assertThat(request.body()).isEqualTo(body);
		});
	}

	@Test
	void bodiesOfEachSizeArriveInTheirOrder() {
		HttpSender sender = sender(config(this.endpoint, Duration.ofSeconds(10)));
		for (int i = 0; i < 50; i++) {
			assertThat(send(sender, body(1 + i * 7919, i))).isEqualTo(200);
		}
		for (int i = 0; i < 50; i++) {
			assertThat(this.received.get(i).body()).isEqualTo(body(1 + i * 7919, i));
		}
	}

	@Test
	void requestsDoNotWaitForTheCommonPool() {
		try (OccupiedCommonPool occupied = new OccupiedCommonPool()) {
			assertThat(send(sender(config(this.endpoint, Duration.ofSeconds(5))), body(10, 1))).isEqualTo(200);
		}
	}

	@Test
	void headersThatCannotBeFoundAreAFailure() {
		HttpSender sender = sender(config((builder) -> builder.setEndpoint(this.endpoint.toString()).setHeaders(() -> {
			throw new IllegalStateException("no token");
		})));
		assertThat(sent(sender, body(10, 1))).failsWithin(Duration.ofSeconds(5))
			.withThrowableThat()
			.withMessageContaining("no token");
	}

	@Test
	void emptyBodyIsSent() {
		assertThat(send(sender(config(this.endpoint, Duration.ofSeconds(10))), new byte[0])).isEqualTo(200);
		assertThat(this.received).singleElement().satisfies((request) -> assertThat(request.body()).isEmpty());
	}

	@Test
	void whatTheCollectorCannotTakeNowIsRepeated() {
		this.statuses.addAll(List.of(503, 429));
		HttpSender sender = sender(config(this.endpoint, Duration.ofSeconds(10)));
		assertThat(send(sender, body(10, 3))).isEqualTo(200);
		assertThat(this.received).hasSize(3).allSatisfy((request) -> assertThat(request.body()).isEqualTo(body(10, 3)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "30", "9223372036854775807" })
	void pauseThatTheCollectorAsksForIsKept(String seconds) {
		this.statuses.add(503);
		this.retryAfter = seconds;
		HttpSender sender = sender(config(this.endpoint, Duration.ofSeconds(10)));
		assertThat(send(sender, body(10, 3))).isEqualTo(503);
		assertThat(this.received).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Wed, 21 Oct 2015 07:28:00 GMT", "-1", "soon" })
	void pauseThatIsNoNumberOfSecondsIsTheUsualOne(String pause) {
		this.statuses.add(503);
		this.retryAfter = pause;
		HttpSender sender = sender(config(this.endpoint, Duration.ofSeconds(10)));
		assertThat(send(sender, body(10, 3))).isEqualTo(200);
		assertThat(this.received).hasSize(2);
	}

	@Test
	void whatTheCollectorWillNeverTakeIsNotRepeated() {
		this.statuses.add(400);
		assertThat(send(sender(config(this.endpoint, Duration.ofSeconds(10))), body(10, 3))).isEqualTo(400);
		assertThat(this.received).hasSize(1);
	}

	@Test
	void nothingIsRepeatedWhereNothingIsToBe() {
		this.statuses.add(503);
		HttpSender sender = sender(
				config((builder) -> builder.setEndpoint(this.endpoint.toString()).setRetryPolicy(null)));
		assertThat(send(sender, body(10, 3))).isEqualTo(503);
		assertThat(this.received).hasSize(1);
	}

	@Test
	void requestWhoseConnectionIsClosedWithoutAnAnswerIsRepeated() throws IOException {
		AtomicInteger requests = new AtomicInteger();
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			Thread acceptor = new Thread(() -> {
				try {
					while (true) {
						Socket socket = server.accept();
						// A client may open another connection before it has this one
						// back.
						new Thread(() -> answerAllButTheSecond(socket, requests)).start();
					}
				}
				catch (IOException ex) {
					// The test has ended.
				}
			});
			acceptor.start();
			URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1/traces");
			HttpSender sender = sender(config(uri, Duration.ofSeconds(10)));
			assertThat(send(sender, body(10, 1))).isEqualTo(200);
			assertThat(send(sender, body(10, 2))).isEqualTo(200);
			assertThat(requests).hasValue(3);
		}
	}

	@Test
	void collectorThatReadsNothingAndSaysNothingIsGivenUp() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
				OccupiedCommonPool occupied = new OccupiedCommonPool()) {
			URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1/traces");
			HttpSender sender = sender(config(uri, Duration.ofMillis(500)));
			assertThat(sent(sender, body(20_000_000, 1))).failsWithin(Duration.ofSeconds(5))
				.withThrowableThat()
				.havingRootCause()
				.isInstanceOf(SocketTimeoutException.class);
		}
	}

	/**
	 * Small bodies several times: they end while they are written, before the answer is
	 * waited for, and while it is.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 20_000_000 })
	void whatIsUnderWayEndsWithTheShutdown(int length) throws Exception {
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1/traces");
			HttpSender sender = sender(
					config((builder) -> builder.setEndpoint(uri.toString()).setTimeout(Duration.ofMinutes(5))));
			CompletableFuture<Integer> sent = sent(sender, body(length, 1));
			try (Socket accepted = server.accept()) {
				assertThat(accepted.getInputStream().read()).isEqualTo('P');
				sender.shutdown();
				assertThat(sent).failsWithin(Duration.ofSeconds(5)).withThrowableOfType(ExecutionException.class);
			}
		}
	}

	@Test
	void answersAreReadSoThatTheConnectionCanBeUsedAgain() {
		this.answer = body(100_000, 'x');
		this.statuses.addAll(List.of(400, 200, 307, 500));
		HttpSender sender = sender(config(this.endpoint, Duration.ofSeconds(10)));
		assertThat(List.of(400, 200, 307, 500, 200))
			.allSatisfy((status) -> assertThat(send(sender, body(1000, 1))).isEqualTo(status));
		assertThat(this.received).hasSize(5).extracting(Received::port).containsOnly(this.received.get(0).port());
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 407 })
	void nobodyIsAskedForAPassword(int status) {
		this.statuses.add(status);
		assertThat(send(sender(config(this.endpoint, Duration.ofSeconds(10))), body(10, 1))).isEqualTo(status);
		assertThat(this.received).hasSize(1);
	}

	@Test
	void answerThatIsNotHttpIsAFailure() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			Thread other = new Thread(() -> {
				try {
					while (true) {
						try (Socket socket = server.accept()) {
							readRequest(socket.getInputStream());
							socket.getOutputStream().write("220 smtp.example.com ready\r\n".getBytes());
						}
					}
				}
				catch (IOException ex) {
					// The test has ended.
				}
			});
			other.start();
			HttpSender sender = sender(
					config((builder) -> builder.setEndpoint("http://127.0.0.1:" + server.getLocalPort() + "/v1/traces")
						.setRetryPolicy(null)));
			assertThat(sent(sender, body(10, 1))).failsWithin(Duration.ofSeconds(5))
				.withThrowableThat()
				.havingRootCause()
				.isInstanceOf(IOException.class)
				.withMessageContaining("HTTP");
		}
	}

	@Test
	void nothingIsSentOnceItIsShutDown() {
		HttpSender sender = sender(config(this.endpoint, Duration.ofSeconds(10)));
		assertThat(sender.shutdown().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
		assertThat(sent(sender, body(10, 1))).failsWithin(Duration.ofSeconds(5))
			.withThrowableOfType(ExecutionException.class);
		assertThat(this.received).isEmpty();
	}

	@Test
	void everythingThatIsNotPlainIsLeftToTheLibrary() {
		assertThat(PlainHttpSender.suits(config(this.endpoint, Duration.ofSeconds(1)))).isTrue();
		assertThat(PlainHttpSender.suits(config(URI.create("https://localhost/v1/traces"), Duration.ofSeconds(1))))
			.isFalse();
		assertThat(PlainHttpSender
			.suits(config((builder) -> builder.setEndpoint(this.endpoint.toString()).setCompression("gzip"))))
			.isFalse();
	}

	private static HttpSender sender(HttpSenderConfig config) {
		return new PlainHttpSender(config, new JdkHttpSenderProvider().createSender(config));
	}

	private static HttpSenderConfig config(URI endpoint, Duration timeout) {
		return config((builder) -> builder.setEndpoint(endpoint.toString())
			.setTimeout(timeout)
			.setRetryPolicy(RetryPolicy.builder().setInitialBackoff(Duration.ofMillis(5)).build())
			.addHeader("X-Key", "mine"));
	}

	/**
	 * What the exporter's builder makes of its settings.
	 */
	private static HttpSenderConfig config(UnaryOperator<OtlpHttpSpanExporterBuilder> settings) {
		CompletableFuture<HttpSenderConfig> seen = new CompletableFuture<>();
		settings.apply(OtlpHttpSpanExporter.builder()).setComponentLoader(new ComponentLoader() {

			@Override
			public <T> Iterable<T> load(Class<T> type) {
				return (type == HttpSenderProvider.class) ? List.of(type.cast((HttpSenderProvider) (config) -> {
					seen.complete(config);
					return new JdkHttpSenderProvider().createSender(config);
				})) : List.of();
			}

		}).build();
		return seen.join();
	}

	private static byte[] body(int length, int content) {
		byte[] body = new byte[length];
		Arrays.fill(body, (byte) content);
		return body;
	}

	private static int send(HttpSender sender, byte[] body) {
		return sent(sender, body).orTimeout(10, TimeUnit.SECONDS).join();
	}

	private static CompletableFuture<Integer> sent(HttpSender sender, byte[] body) {
		ProtobufWriter writer = new ProtobufWriter(body.length);
		writer.append(body);
		CompletableFuture<Integer> result = new CompletableFuture<>();
		sender.send(new ProtobufBody(writer), (response) -> result.complete(response.getStatusCode()),
				result::completeExceptionally);
		return result;
	}

	private static void answerAllButTheSecond(Socket socket, AtomicInteger requests) {
		try (socket) {
			while (readRequest(socket.getInputStream()) && requests.incrementAndGet() != 2) {
				socket.getOutputStream()
					.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean readRequest(InputStream input) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			int next = input.read();
			if (next < 0) {
				return false;
			}
			head.append((char) next);
		}
		return input.readNBytes(10).length == 10;
	}

	private void receive(HttpExchange exchange) throws IOException {
		Map<String, String> headers = new TreeMap<>();
		exchange.getRequestHeaders()
			.forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
		this.received.add(new Received(exchange.getProtocol(), headers, exchange.getRequestBody().readAllBytes(),
				exchange.getRemoteAddress().getPort()));
		Integer status = this.statuses.poll();
		if (status != null) {
			exchange.getResponseHeaders().set("Retry-After", this.retryAfter);
		}
		exchange.sendResponseHeaders((status != null) ? status : 200,
				(this.answer.length > 0) ? this.answer.length : -1);
		exchange.getResponseBody().write(this.answer);
		exchange.close();
	}

	private record Received(String protocol, Map<String, String> headers, byte[] body, int port) {
	}

	/**
	 * The one or two threads of the pool on a small machine, busy with something else.
	 */
	private static final class OccupiedCommonPool implements AutoCloseable {

		private final CountDownLatch end = new CountDownLatch(1);

		OccupiedCommonPool() {
			for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
				ForkJoinPool.commonPool().execute(() -> {
					try {
						this.end.await();
					}
					catch (InterruptedException ex) {
						Thread.currentThread().interrupt();
					}
				});
			}
		}

		@Override
		public void close() {
			this.end.countDown();
		}

	}

}
