package dev.pos.observability;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What a scraper gets from a service: in the format it asks for, with exemplars, clean by
 * Prometheus's own checker, and with the same tags whatever became of a request. In a
 * context of its own, whose budgets no other test has used up.
 */
@StarterTest
@TestPropertySource(properties = "observability.metrics.max-tag-values=101")
class ScrapeTests {

	private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0";

	private static final Pattern exemplar = Pattern
		.compile("http_server_requests_seconds_bucket\\{.*} .* # \\{.*trace_id=\"([0-9a-f]{32})\".*}.*");

	private static final Pattern labelKey = Pattern.compile("([a-z_]+)=\"");

	private final HttpClient http = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@Autowired
	private MeterRegistry registry;

	@Test
	void scrapeWhenOpenMetricsIsAskedForHasExemplarsThatAreTraces() {
		String traceId = get("/orders/1").headers().firstValue("X-Trace-Id").orElseThrow();
		for (String path : List.of("/actuator/prometheus", "/metrics")) {
			awaitScrape(path, OPEN_METRICS, (response) -> {
				assertThat(response.headers().firstValue("Content-Type").orElseThrow()).as(path)
					.startsWith("application/openmetrics-text");
				assertThat(response.body()).as(path).endsWith("# EOF\n");
				assertThat(response.body().lines().map(exemplar::matcher).filter(Matcher::matches)).as(path)
					.isNotEmpty();
			});
		}
		assertThat(traceId).matches("[0-9a-f]{32}");
	}

	@Test
	void scrapeWhenTextIsAskedForHasNone() {
		get("/orders/1");
		for (String path : List.of("/actuator/prometheus", "/metrics")) {
			HttpResponse<String> response = get(path, "Accept", "text/plain");
			assertThat(response.headers().firstValue("Content-Type").orElseThrow()).as(path).startsWith("text/plain");
			assertThat(response.body()).as(path)
				.contains("# HELP http_server_requests_seconds How long requests to this service took")
				.doesNotContain("trace_id=", "# EOF");
		}
	}

	@Test
	void scrapeWhenCheckedByPrometheusIsClean() throws IOException, InterruptedException {
		Optional<String> promtool = promtool();
		assumeTrue(promtool.isPresent(), "promtool, which comes with Prometheus, is not on the PATH");
		everyPath();
		Path scrape = Files.createTempFile("scrape", ".txt");
		try {
			Files.writeString(scrape, get("/metrics", "Accept", "text/plain").body());
			Process process = new ProcessBuilder(promtool.get(), "check", "metrics").redirectInput(scrape.toFile())
				.redirectErrorStream(true)
				.start();
			String found = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor()).as(found).isZero();
			assertThat(found).isEmpty();
		}
		finally {
			Files.delete(scrape);
		}
	}

	@Test
	void tagsWhateverBecameOfARequestAreTheSame() {
		everyPath();
		List<String> families = List.of("http_server_requests_seconds_count", "http_client_requests_seconds_count");
		awaitScrape("/metrics", "text/plain", (response) -> {
			for (String family : families) {
				List<List<String>> keys = response.body()
					.lines()
					.filter((line) -> line.startsWith(family + "{"))
					.map(ScrapeTests::labelKeys)
					.toList();
				assertThat(keys).as(family)
					.isNotEmpty()
					.allSatisfy((line) -> assertThat(line).contains("tenant"))
					.containsOnly(keys.get(0));
			}
		});
	}

	@Test
	void requestWhenItTimesOutAsynchronouslyIsCountedOnceAsWhatItBecame() {
		assertThat(get("/soak/times-out", "X-Tenant-Id", "late").statusCode()).isEqualTo(503);
		Timer timer = Awaitility.await()
			.atMost(Duration.ofSeconds(5))
			.until(() -> this.registry.find("http.server.requests").tag("tenant", "late").timer(),
					(found) -> found != null && found.count() > 0);
		assertThat(this.registry.find("http.server.requests").tag("tenant", "late").timers()).singleElement()
			.isSameAs(timer);
		assertThat(timer.count()).isEqualTo(1);
		assertThat(timer.getId().getTag("uri")).isEqualTo("/soak/times-out");
		assertThat(timer.getId().getTag("status")).isEqualTo("503");
		assertThat(timer.getId().getTag("exception")).isEqualTo("AsyncRequestTimeoutException");
	}

	@Test
	void requestsWhenNoneHasFailedAreAtZero() {
		assertThat(get("/metrics", "Accept", "text/plain").body())
			.contains("http_server_requests_seconds_count{error=\"none\",exception=\"none\",method=\"GET\","
					+ "outcome=\"SERVER_ERROR\",status=\"500\",tenant=\"unknown\",uri=\"UNKNOWN\"} 0");
	}

	/**
	 * Scrapes until it is as said: a response is with the client before the server has
	 * recorded it.
	 */
	private void awaitScrape(String path, String accept, Consumer<HttpResponse<String>> said) {
		Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> said.accept(get(path, "Accept", accept)));
	}

	private void everyPath() {
		for (String path : new String[] { "/orders/1", "/fails", "/nowhere", "/forbidden", "/fan-out", "/slow-query",
				"/soak/callable", "/soak/times-out", "/soak/async", "/trace-hop", "/actuator/prometheus" }) {
			get(path);
			get(path, "X-Tenant-Id", "acme");
		}
	}

	private static List<String> labelKeys(String line) {
		return labelKey.matcher(line).results().map((result) -> result.group(1)).toList();
	}

	private static Optional<String> promtool() {
		return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
			.map((directory) -> Path.of(directory, "promtool"))
			.filter(Files::isExecutable)
			.map(Path::toString)
			.findFirst();
	}

	private HttpResponse<String> get(String path, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path));
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		return this.http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString()).join();
	}

}
