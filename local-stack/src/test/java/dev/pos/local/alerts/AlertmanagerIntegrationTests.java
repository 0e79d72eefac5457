package dev.pos.local.alerts;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.pos.local.FreePorts;
import dev.pos.local.Tool;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a real Alertmanager makes of alerts that come together.
 */
class AlertmanagerIntegrationTests {

	private static final Path configuration = Path.of("")
		.toAbsolutePath()
		.getParent()
		.resolve(Path.of("monitoring", "alertmanager", "alertmanager.yml"));

	private final HttpClient http = HttpClient.newHttpClient();

	@Test
	void alertsWhenTheirServiceIsDownAreSilencedForThatServiceOnly(@TempDir Path directory) throws Exception {
		Tool alertmanager = Tool.installed("prometheus-alertmanager", "alertmanager");
		int port = FreePorts.one();
		Process process = alertmanager.start(directory, directory.resolve("alertmanager.log"),
				"--config.file=" + configuration, "--storage.path=" + directory.resolve("data"),
				"--web.listen-address=127.0.0.1:" + port, "--cluster.listen-address=");
		try {
			String api = "http://127.0.0.1:" + port + "/api/v2/alerts";
			Awaitility.await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> states(api).isEmpty());
			post(api, List.of(alert("ServiceDown", "payment", "critical"),
					alert("HighErrorRate", "payment", "critical"), alert("HighLatency", "payment", "warning"),
					alert("CircuitBreakerOpen", "payment", "critical"), alert("LowCacheHitRate", "payment", "warning"),
					alert("ErrorBudgetBurn", "payment", "critical"), alert("HighErrorRate", "pos-core", "critical"),
					alert("ErrorBudgetBurn", "pos-core", "critical"), alert("HighLatency", "pos-core", "warning"),
					alert("ErrorBudgetBurn", "auth", "critical"), alert("ErrorBudgetBurn", "auth", "warning")));
			Map<String, String> expected = new TreeMap<>(
					Map.ofEntries(Map.entry("payment ServiceDown critical", "active"),
							Map.entry("payment HighErrorRate critical", "suppressed"),
							Map.entry("payment HighLatency warning", "suppressed"),
							Map.entry("payment CircuitBreakerOpen critical", "suppressed"),
							Map.entry("payment LowCacheHitRate warning", "suppressed"),
							Map.entry("payment ErrorBudgetBurn critical", "suppressed"),
							Map.entry("pos-core HighErrorRate critical", "active"),
							Map.entry("pos-core ErrorBudgetBurn critical", "suppressed"),
							Map.entry("pos-core HighLatency warning", "active"),
							Map.entry("auth ErrorBudgetBurn critical", "active"),
							Map.entry("auth ErrorBudgetBurn warning", "suppressed")));
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.untilAsserted(() -> assertThat(states(api)).isEqualTo(expected));
		}
		finally {
			process.destroy();
			process.waitFor();
		}
	}

	private static Map<String, Object> alert(String name, String service, String severity) {
		return Map.of("labels", Map.of("alertname", name, "service", service, "severity", severity));
	}

	private Map<String, String> states(String api) throws IOException, InterruptedException {
		HttpResponse<String> response = this.http.send(HttpRequest.newBuilder(URI.create(api)).build(),
				HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(200);
		Map<String, String> states = new TreeMap<>();
		for (JsonNode alert : JsonMapper.shared().readTree(response.body())) {
			JsonNode labels = alert.get("labels");
			states.put(labels.get("service").asString() + " " + labels.get("alertname").asString() + " "
					+ labels.get("severity").asString(), alert.get("status").get("state").asString());
		}
		return states;
	}

	private void post(String api, List<Map<String, Object>> alerts) throws IOException, InterruptedException {
		HttpResponse<String> response = this.http.send(HttpRequest.newBuilder(URI.create(api))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(alerts)))
			.build(), HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
	}

}
