package dev.pos.observability;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.system.CapturedOutput;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A running service as a test sees it: what it answers, logs and traces.
 */
public final class ObservedService {

	private static final JsonMapper json = JsonMapper.builder().build();

	private static final Duration IN_TIME = Duration.ofSeconds(5);

	public final HttpClient http = HttpClient.newHttpClient();

	private final int port;

	private final InMemorySpanExporter spans;

	public ObservedService(int port, InMemorySpanExporter spans) {
		this.port = port;
		this.spans = spans;
	}

	public HttpResponse<String> get(String path, String... headers) {
		return this.http.sendAsync(request(path, headers), HttpResponse.BodyHandlers.ofString()).join();
	}

	public HttpRequest request(String path, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path));
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		return request.build();
	}

	public static String header(HttpResponse<String> response, String name) {
		return response.headers().firstValue(name).orElse(null);
	}

	/**
	 * Waits for the log lines of a correlation id.
	 * @param output what the service wrote
	 * @param correlationId the id
	 * @param count how many lines there are at least
	 */
	public static List<JsonNode> linesOf(CapturedOutput output, String correlationId, int count) {
		String wanted = "\"correlation_id\":\"" + correlationId + "\"";
		return Awaitility.await()
			.atMost(IN_TIME)
			.until(() -> output.getOut().lines().filter((line) -> line.contains(wanted)).map(json::readTree).toList(),
					(lines) -> lines.size() >= count);
	}

	/**
	 * Waits for the spans of a correlation id. The exporter may get a span twice, at once
	 * and in a batch with those for a backend.
	 * @param correlationId the id
	 * @param count how many spans there are at least
	 */
	public List<SpanData> spansOf(String correlationId, int count) {
		AttributeKey<String> key = AttributeKey.stringKey("correlation_id");
		return Awaitility.await().atMost(IN_TIME).until(() -> {
			Map<String, SpanData> found = new LinkedHashMap<>();
			this.spans.getFinishedSpanItems()
				.stream()
				.filter((span) -> correlationId.equals(span.getAttributes().get(key)))
				.forEach((span) -> found.putIfAbsent(span.getSpanId(), span));
			return List.copyOf(found.values());
		}, (found) -> found.size() >= count);
	}

	public static SpanData named(Collection<SpanData> spans, String name) {
		return spans.stream()
			.filter((span) -> span.getName().equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError("no span " + name + " in " + spans));
	}

	public static SpanData childOf(Collection<SpanData> spans, String parentSpanId) {
		return spans.stream()
			.filter((span) -> span.getParentSpanId().equals(parentSpanId))
			.findFirst()
			.orElseThrow(() -> new AssertionError("no child of " + parentSpanId + " in " + spans));
	}

	public void assertHealthIsAsTheContractSays() {
		assertThat(get("/health").body()).isEqualTo("{\"status\":\"ok\"}");
		HttpResponse<String> ready = get("/health/ready");
		assertThat(ready.statusCode()).isEqualTo(200);
		JsonNode body = json.readTree(ready.body());
		assertThat(body.get("status").asString()).isEqualTo("healthy");
		assertThat(body.get("checks").get("disk_space").get("status").asString()).isEqualTo("healthy");
		assertThat(body.get("timestamp").asString()).endsWith("Z");
	}

	public void assertRequestsAreCountedByTenant() {
		get("/orders/7", "X-Tenant-Id", "metered");
		get("/fails", "X-Tenant-Id", "metered");
		// A response is with the client before the server has recorded it.
		JsonNode summary = Awaitility.await()
			.atMost(IN_TIME)
			.until(() -> json.readTree(get("/metrics").body()),
					(read) -> read.get("counters").has("http.requests[method=GET,path=/orders/{id},tenant=metered]")
							&& read.get("counters")
								.has("http.errors[error_type=IllegalStateException,tenant=metered]"));
		JsonNode counters = summary.get("counters");
		assertThat(counters.get("http.requests[method=GET,path=/orders/{id},tenant=metered]").asDouble()).isEqualTo(1);
		assertThat(counters.get("http.responses[status=500,tenant=metered]").asDouble()).isEqualTo(1);
		assertThat(counters.get("http.errors[error_type=IllegalStateException,tenant=metered]").asDouble())
			.isEqualTo(1);
		JsonNode percentiles = summary.get("percentiles");
		assertThat(percentiles.get("http.response_time_ms").get("p95").asDouble()).isPositive();
		assertThat(percentiles.get("http.response_time_ms[method=GET,path=/orders/{id}]").get("p50").asDouble())
			.isPositive();
		HttpResponse<String> text = get("/metrics", "Accept", "text/plain");
		assertThat(header(text, "Content-Type")).startsWith("text/plain").contains("version=0.0.4");
		assertThat(text.body()).contains("http_server_requests_seconds_count{").contains("tenant=\"metered\"");
	}

}
