package dev.pos.observability.tracing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.micrometer.metrics.test.autoconfigure.AutoConfigureMetrics;
import org.springframework.boot.micrometer.tracing.test.autoconfigure.AutoConfigureTracing;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What makes a span, what it says and what it must not say, and the log records beside
 * it. Its application ends with it: the log records of all tests after it would be kept
 * in memory.
 */
@DirtiesContext
@AutoConfigureTracing
@AutoConfigureMetrics
@SpringBootTest(classes = TracedApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "spring.application.name=sample", "management.tracing.export.otlp.enabled=false",
				"management.logging.export.otlp.enabled=false",
				"management.opentelemetry.tracing.export.schedule-delay=50ms",
				"management.opentelemetry.logging.export.schedule-delay=50ms" })
class SpanKindsIntegrationTests {

	private static final AttributeKey<String> correlation = AttributeKey.stringKey("correlation_id");

	private static final AttributeKey<String> hit = AttributeKey.stringKey("cache.hit");

	@LocalServerPort
	private int port;

	@Autowired
	private InMemorySpanExporter exporter;

	@Autowired
	private InMemoryLogRecordExporter logs;

	@Test
	void redisCommandWhenSentForARequestIsItsChild() {
		get("/redis/k1", "redis-1");
		List<SpanData> spans = spans("redis-1", 4);
		SpanData server = named(spans, "GET /redis/{key}");
		assertThat(spans).filteredOn((span) -> span != server).hasSize(3).allSatisfy((span) -> {
			assertThat(span.getParentSpanId()).isEqualTo(server.getSpanId());
			assertThat(span.getTraceId()).isEqualTo(server.getTraceId());
			assertThat(span.getAttributes().get(AttributeKey.stringKey("db.system.name"))).isEqualTo("redis");
			assertThat(span.getAttributes().get(AttributeKey.stringKey("tenant_id"))).isEqualTo("acme");
			assertThat(span.toString()).doesNotContain("canary", "k1");
		});
		assertThat(spans.stream().map((span) -> span.getName() + " " + span.getAttributes().get(hit)))
			.contains("GET false", "GET true", "SET null");
	}

	@Test
	void cacheWhenMissedIsMarked() {
		get("/miss", "miss-1");
		List<SpanData> spans = spans("miss-1", 2);
		assertThat(named(spans, "cache miss menu").getParentSpanId()).isEqualTo(named(spans, "GET /miss").getSpanId());
	}

	@Test
	void circuitBreakerWhenItRejectsIsMarkedAsError() {
		get("/rejected", "rejected-1");
		List<SpanData> spans = spans("rejected-1", 2);
		SpanData rejection = named(spans, "circuit breaker gateway");
		assertThat(rejection.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
		assertThat(rejection.getParentSpanId()).isEqualTo(named(spans, "GET /rejected").getSpanId());
	}

	@Test
	void stepWhenItSaysNoIsNoErrorAndWhenItFailsIsOneWithoutSecrets() {
		get("/steps/no", "step-no");
		SpanData no = named(spans("step-no", 2), "do step");
		assertThat(no.getStatus().getStatusCode()).isNotEqualTo(StatusCode.ERROR);
		assertThat(no.getEvents()).isEmpty();
		assertThat(no.getAttributes().get(AttributeKey.stringKey("rejection"))).isEqualTo("ErrorResponseException");
		get("/steps/fail", "step-fail");
		List<SpanData> failed = spans("step-fail", 2);
		assertThat(named(failed, "do step").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
		assertThat(failed).allSatisfy((span) -> {
			assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
			assertThat(span.getStatus().toString() + span.getEvents()).doesNotContain("canary");
		});
		assertThat(named(failed, "do step").getEvents().toString()).contains("password=****");
	}

	@Test
	void callWhenToAUriObjectIsNamedAfterItsWords() {
		get("/calls/1", "calls-1");
		List<SpanData> clients = spans("calls-1", 5).stream()
			.filter((span) -> span.getKind() == SpanKind.CLIENT)
			.toList();
		assertThat(clients).extracting(SpanData::getName)
			.containsExactlyInAnyOrder("GET /steps/ok", "GET /users/{}/orders/{}");
		assertThat(clients.toString()).doesNotContain("canary");
		assertThat(get("/actuator/prometheus", "calls-2")).contains("uri=\"/users/{}/orders/{}\"");
	}

	@Test
	void logLineWhenWrittenIsExportedAsTheLineIs() {
		String traceId = get("/logs", "logs-1").strip();
		LogRecordData log = Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.until(() -> this.logs.getFinishedLogRecordItems()
				.stream()
				.filter((record) -> record.getSeverity() == Severity.WARN
						&& "logs-1".equals(record.getAttributes().get(correlation)))
				.findFirst()
				.orElse(null), (record) -> record != null);
		SpanData server = spans("logs-1", 1).get(0);
		assertThat(traceId).isEmpty();
		assertThat(log.getSpanContext().getTraceId()).isEqualTo(server.getTraceId());
		assertThat(log.getSpanContext().getSpanId()).isEqualTo(server.getSpanId());
		assertThat(log.getBodyValue().asString()).isEqualTo("Paid with api_key=****");
		assertThat(log.getInstrumentationScopeInfo().getName()).endsWith("TracedApplication$Work");
		assertThat(log.getAttributes().get(AttributeKey.longKey("duration_ms"))).isEqualTo(234);
		assertThat(log.getAttributes().get(AttributeKey.doubleKey("ratio"))).isEqualTo(0.5);
		assertThat(log.getAttributes().get(AttributeKey.booleanKey("fine"))).isTrue();
		assertThat(log.getAttributes().get(AttributeKey.stringKey("password"))).isEqualTo("****");
		assertThat(log.getAttributes().get(AttributeKey.stringKey("field.level"))).isEqualTo("collides");
		assertThat(log.getAttributes().get(AttributeKey.stringKey("tenant_id"))).isEqualTo("acme");
		assertThat(log.getAttributes().get(AttributeKey.stringKey("exception.type")))
			.isEqualTo("java.lang.IllegalStateException");
		assertThat(log.getAttributes().get(AttributeKey.stringKey("exception.stacktrace"))).contains("token=****",
				"TracedApplication$Work.logs");
		assertThat(log.toString()).doesNotContain("canary");
		assertThat(log.getResource().getAttribute(AttributeKey.stringKey("service.name"))).isEqualTo("sample");
	}

	@Test
	void accessLineWhenWrittenIsExportedToo() {
		get("/miss", "access-1");
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.untilAsserted(() -> assertThat(this.logs.getFinishedLogRecordItems())
				.anyMatch((record) -> record.getBodyValue() != null
						&& record.getBodyValue().asString().equals("GET /miss 200")
						&& "access-1".equals(record.getAttributes().get(correlation))));
	}

	@Test
	void reportWhenAskedTellsWhatWasExported() {
		get("/miss", "report-1");
		spans("report-1", 2);
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.untilAsserted(
					() -> assertThat(get("/actuator/observability", "report-2")).contains("\"service\":\"sample\"")
						.contains("management.tracing.export.otlp.enabled' is false")
						.containsPattern("\"exported\":[1-9]"));
		assertThat(get("/actuator/prometheus", "report-3"))
			.containsPattern("telemetry_exported_total\\{.*signal=\"spans\"[^}]*} [1-9]")
			.contains("telemetry_dropped_total{")
			.contains("reason=\"queue_full\"");
	}

	private List<SpanData> spans(String correlationId, int count) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.until(() -> this.exporter.getFinishedSpanItems()
				.stream()
				.filter((span) -> correlationId.equals(span.getAttributes().get(correlation)))
				.toList(), (found) -> found.size() >= count);
	}

	private static SpanData named(List<SpanData> spans, String name) {
		return spans.stream()
			.filter((span) -> span.getName().equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError(
					"no span " + name + " among " + Stream.of(spans).map(Object::toString).toList()));
	}

	private String get(String path, String correlationId) {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.header("X-Correlation-Id", correlationId)
			.header("X-Tenant-Id", "acme")
			.build();
		return HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.ofString()).join().body();
	}

}
