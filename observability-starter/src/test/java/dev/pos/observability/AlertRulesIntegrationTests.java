package dev.pos.observability;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Consumer;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Prometheus gets from a service: its rules, and meters that these rules can read.
 */
@StarterTest
class AlertRulesIntegrationTests {

	private final HttpClient http = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@Test
	void alertRulesWhenAskedForAreYaml() throws IOException, InterruptedException {
		HttpResponse<String> response = get("/actuator/alertrules", "*/*");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/yaml");
		assertThat(response.body()).startsWith("groups:\n- name: observability-services\n");
	}

	@Test
	void metersWhenScrapedAreThoseThatTheRulesRead() throws IOException, InterruptedException {
		get("/orders/7", "*/*");
		awaitScrape("text/plain", (scrape) -> assertThat(scrape).contains("http_server_requests_seconds_count{",
				"http_server_requests_seconds_bucket{", "outcome=\"SUCCESS\"", "\nhealth_status"));
	}

	/**
	 * Prometheus 2.42, which Debian 12 ships, refuses a whole scrape for one of them.
	 */
	@Test
	void exemplarsWhenScrapedAreOnCountersAndBucketsOnly() throws IOException, InterruptedException {
		get("/slow-query", "*/*");
		awaitScrape("application/openmetrics-text; version=1.0.0",
				(scrape) -> assertThat(scrape.lines().filter((line) -> line.contains(" # {"))).isNotEmpty()
					.allMatch((line) -> line.matches("\\w+_(total|bucket)\\{.*")));
	}

	/**
	 * Scrapes until it is as said: a response is with the client before the server has
	 * recorded it.
	 */
	private void awaitScrape(String accept, Consumer<String> said) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(5))
			.untilAsserted(() -> said.accept(get("/actuator/prometheus", accept).body()));
	}

	private HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
		return this.http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.header("Accept", accept)
			.build(), HttpResponse.BodyHandlers.ofString());
	}

}
