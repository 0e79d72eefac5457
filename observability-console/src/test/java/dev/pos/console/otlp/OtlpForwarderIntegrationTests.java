package dev.pos.console.otlp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import dev.pos.console.ConsoleApplication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What another OTLP receiver gets of what the console received, and what becomes of the
 * console when there is none.
 */
class OtlpForwarderIntegrationTests {

	private static final String SPANS = """
			{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"%s","spanId":"00f067aa0ba902b7",
			"name":"GET /menu","startTimeUnixNano":"1","endTimeUnixNano":"2"}]}]}]}""";

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final List<String> received = new CopyOnWriteArrayList<>();

	private int answer = 200;

	private HttpServer other;

	@AfterEach
	void stop() {
		if (this.other != null) {
			this.other.stop(0);
		}
	}

	@Test
	void telemetryWhenAnotherReceiverIsThereReachesItAsItCame() throws Exception {
		int port = startOther(0);
		try (ConfigurableApplicationContext console = console(port)) {
			String spans = SPANS.formatted("4bf92f3577b34da6a3ce929d0e0e4736");
			assertThat(post(console, "/v1/traces", spans)).isEqualTo(200);
			assertThat(post(console, "/v1/logs", "{}")).isEqualTo(200);
			assertThat(post(console, "/v1/traces", "{")).isEqualTo(400);
			Awaitility.await()
				.untilAsserted(() -> assertThat(this.received).containsExactly("/v1/traces application/json " + spans,
						"/v1/logs application/json {}"));
			Awaitility.await().untilAsserted(() -> assertThat(statistics(console).handedOn()).isOne());
		}
	}

	@Test
	void telemetryWhenTheOtherReceiverIsAwayIsCounted() throws Exception {
		int port = startOther(0);
		this.other.stop(0);
		try (ConfigurableApplicationContext console = console(port, "--observability.console.otlp.max-body-size=1KB")) {
			String spans = SPANS.formatted("6bf92f3577b34da6a3ce929d0e0e4736");
			int sent = 10;
			for (int i = 0; i < sent; i++) {
				assertThat(post(console, "/v1/traces", spans)).isEqualTo(200);
			}
			Awaitility.await().untilAsserted(() -> {
				ForwardStatistics seen = statistics(console);
				assertThat(seen.lost()).isPositive();
				assertThat(seen.dropped()).as("no room for all of them").isPositive();
				assertThat(seen.lost() + seen.dropped() + seen.waiting()).isEqualTo(sent);
				assertThat(seen.waitingBytes()).isLessThanOrEqualTo(seen.maxWaitingBytes());
			});
			assertThat(page(console, "/api/store")).contains("\"forward\":{\"handed_on\":0");
			assertThat(page(console, "/")).contains("lost on the way", " without room");
		}
	}

	@Test
	void telemetryWhenTheOtherReceiverRefusesItIsCounted() throws Exception {
		this.answer = 503;
		int port = startOther(0);
		try (ConfigurableApplicationContext console = console(port)) {
			assertThat(post(console, "/v1/traces", SPANS.formatted("7bf92f3577b34da6a3ce929d0e0e4736"))).isEqualTo(200);
			Awaitility.await().untilAsserted(() -> assertThat(statistics(console).refused()).isOne());
			assertThat(statistics(console).handedOn()).isZero();
		}
	}

	@Test
	void telemetryWhenTheOtherReceiverComesLateIsTakenMeanwhileAndHandedOnThen() throws Exception {
		int port = startOther(0);
		this.other.stop(0);
		try (ConfigurableApplicationContext console = console(port)) {
			assertThat(post(console, "/v1/logs", "{}")).isEqualTo(200);
			String spans = SPANS.formatted("5bf92f3577b34da6a3ce929d0e0e4736");
			assertThat(post(console, "/v1/traces", spans)).isEqualTo(200);
			startOther(port);
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(this.received).contains("/v1/traces application/json " + spans));
		}
	}

	private int startOther(int port) throws IOException {
		this.other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
		this.other.createContext("/", (exchange) -> {
			this.received.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Content-Type")
					+ " " + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			exchange.sendResponseHeaders(this.answer, -1);
			exchange.close();
		});
		this.other.start();
		return this.other.getAddress().getPort();
	}

	private static ConfigurableApplicationContext console(int port, String... more) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--observability.console.otlp.port=0",
				"--observability.console.poll-interval=1h",
				"--observability.console.otlp.forward-to=http://127.0.0.1:" + port));
		arguments.addAll(List.of(more));
		return SpringApplication.run(ConsoleApplication.class, arguments.toArray(String[]::new));
	}

	private static ForwardStatistics statistics(ConfigurableApplicationContext console) {
		return console.getBean(OtlpForwarder.class).statistics();
	}

	private String page(ConfigurableApplicationContext console, String path) throws IOException, InterruptedException {
		String port = console.getEnvironment().getProperty("local.server.port");
		return this.client
			.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
					HttpResponse.BodyHandlers.ofString())
			.body();
	}

	private int post(ConfigurableApplicationContext console, String path, String body)
			throws IOException, InterruptedException {
		int port = console.getBean(OtlpConnector.class).localPort();
		return this.client
			.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
				.header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString(body))
				.build(), HttpResponse.BodyHandlers.discarding())
			.statusCode();
	}

}
