package dev.pos.observability.otlp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.sdk.common.export.HttpSender;
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
		HttpSender sender = PlainHttpSending.sender(PlainHttpSending.config(this.endpoint, Duration.ofSeconds(10)));
		byte[] body = PlainHttpSending.body(700_000, 1);
		assertThat(PlainHttpSending.send(sender, body)).isEqualTo(200);
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
		HttpSender sender = PlainHttpSending.sender(PlainHttpSending.config(this.endpoint, Duration.ofSeconds(10)));
		for (int i = 0; i < 50; i++) {
			assertThat(PlainHttpSending.send(sender, PlainHttpSending.body(1 + i * 7919, i))).isEqualTo(200);
		}
		for (int i = 0; i < 50; i++) {
			assertThat(this.received.get(i).body()).isEqualTo(PlainHttpSending.body(1 + i * 7919, i));
		}
	}

	@Test
	void requestsDoNotWaitForTheCommonPool() {
		try (PlainHttpSending.OccupiedCommonPool occupied = new PlainHttpSending.OccupiedCommonPool()) {
			assertThat(PlainHttpSending.send(
					PlainHttpSending.sender(PlainHttpSending.config(this.endpoint, Duration.ofSeconds(5))),
					PlainHttpSending.body(10, 1)))
				.isEqualTo(200);
		}
	}

	@Test
	void headersThatCannotBeFoundAreAFailure() {
		HttpSender sender = PlainHttpSending.sender(
				PlainHttpSending.config((builder) -> builder.setEndpoint(this.endpoint.toString()).setHeaders(() -> {
					throw new IllegalStateException("no token");
				})));
		assertThat(PlainHttpSending.sent(sender, PlainHttpSending.body(10, 1))).failsWithin(Duration.ofSeconds(5))
			.withThrowableThat()
			.withMessageContaining("no token");
	}

	@Test
	void emptyBodyIsSent() {
		assertThat(PlainHttpSending
			.send(PlainHttpSending.sender(PlainHttpSending.config(this.endpoint, Duration.ofSeconds(10))), new byte[0]))
			.isEqualTo(200);
		assertThat(this.received).singleElement().satisfies((request) -> assertThat(request.body()).isEmpty());
	}

	@Test
	void whatTheCollectorCannotTakeNowIsRepeated() {
		this.statuses.addAll(List.of(503, 429));
		HttpSender sender = PlainHttpSending.sender(PlainHttpSending.config(this.endpoint, Duration.ofSeconds(10)));
		assertThat(PlainHttpSending.send(sender, PlainHttpSending.body(10, 3))).isEqualTo(200);
		assertThat(this.received).hasSize(3)
			.allSatisfy((request) -> assertThat(request.body()).isEqualTo(PlainHttpSending.body(10, 3)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "30", "9223372036854775807" })
	void pauseThatTheCollectorAsksForIsKept(String seconds) {
		this.statuses.add(503);
		this.retryAfter = seconds;
		HttpSender sender = PlainHttpSending.sender(PlainHttpSending.config(this.endpoint, Duration.ofSeconds(10)));
		assertThat(PlainHttpSending.send(sender, PlainHttpSending.body(10, 3))).isEqualTo(503);
		assertThat(this.received).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Wed, 21 Oct 2015 07:28:00 GMT", "-1", "soon" })
	void pauseThatIsNoNumberOfSecondsIsTheUsualOne(String pause) {
		this.statuses.add(503);
		this.retryAfter = pause;
		HttpSender sender = PlainHttpSending.sender(PlainHttpSending.config(this.endpoint, Duration.ofSeconds(10)));
		assertThat(PlainHttpSending.send(sender, PlainHttpSending.body(10, 3))).isEqualTo(200);
		assertThat(this.received).hasSize(2);
	}

	@Test
	void whatTheCollectorWillNeverTakeIsNotRepeated() {
		this.statuses.add(400);
		assertThat(PlainHttpSending.send(
				PlainHttpSending.sender(PlainHttpSending.config(this.endpoint, Duration.ofSeconds(10))),
				PlainHttpSending.body(10, 3)))
			.isEqualTo(400);
		assertThat(this.received).hasSize(1);
	}

	@Test
	void nothingIsRepeatedWhereNothingIsToBe() {
		this.statuses.add(503);
		HttpSender sender = PlainHttpSending.sender(PlainHttpSending
			.config((builder) -> builder.setEndpoint(this.endpoint.toString()).setRetryPolicy(null)));
		assertThat(PlainHttpSending.send(sender, PlainHttpSending.body(10, 3))).isEqualTo(503);
		assertThat(this.received).hasSize(1);
	}

	@Test
	void answersAreReadSoThatTheConnectionCanBeUsedAgain() {
		this.answer = PlainHttpSending.body(100_000, 'x');
		this.statuses.addAll(List.of(400, 200, 307, 500));
		HttpSender sender = PlainHttpSending.sender(PlainHttpSending.config(this.endpoint, Duration.ofSeconds(10)));
		assertThat(List.of(400, 200, 307, 500, 200))
			.allSatisfy((status) -> assertThat(PlainHttpSending.send(sender, PlainHttpSending.body(1000, 1)))
				.isEqualTo(status));
		assertThat(this.received).hasSize(5).extracting(Received::port).containsOnly(this.received.get(0).port());
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 407 })
	void nobodyIsAskedForAPassword(int status) {
		this.statuses.add(status);
		assertThat(PlainHttpSending.send(
				PlainHttpSending.sender(PlainHttpSending.config(this.endpoint, Duration.ofSeconds(10))),
				PlainHttpSending.body(10, 1)))
			.isEqualTo(status);
		assertThat(this.received).hasSize(1);
	}

	@Test
	void nothingIsSentOnceItIsShutDown() {
		HttpSender sender = PlainHttpSending.sender(PlainHttpSending.config(this.endpoint, Duration.ofSeconds(10)));
		assertThat(sender.shutdown().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
		assertThat(PlainHttpSending.sent(sender, PlainHttpSending.body(10, 1))).failsWithin(Duration.ofSeconds(5))
			.withThrowableOfType(ExecutionException.class);
		assertThat(this.received).isEmpty();
	}

	@Test
	void everythingThatIsNotPlainIsLeftToTheLibrary() {
		assertThat(PlainHttpSender.suits(PlainHttpSending.config(this.endpoint, Duration.ofSeconds(1)))).isTrue();
		assertThat(PlainHttpSender
			.suits(PlainHttpSending.config(URI.create("https://localhost/v1/traces"), Duration.ofSeconds(1))))
			.isFalse();
		assertThat(PlainHttpSender.suits(PlainHttpSending
			.config((builder) -> builder.setEndpoint(this.endpoint.toString()).setCompression("gzip")))).isFalse();
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

}
