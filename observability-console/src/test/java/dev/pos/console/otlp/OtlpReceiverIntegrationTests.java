package dev.pos.console.otlp;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import com.google.protobuf.ByteString;
import dev.pos.console.log.LogFilter;
import dev.pos.console.log.LogStore;
import dev.pos.console.metric.MeterCourse;
import dev.pos.console.metric.MetricQuery;
import dev.pos.console.metric.MetricStore;
import dev.pos.console.telemetry.Span;
import dev.pos.console.telemetry.SpanKind;
import dev.pos.console.telemetry.TenantScope;
import dev.pos.console.trace.FoundTraces;
import dev.pos.console.trace.TraceStore;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span.Event;
import io.opentelemetry.proto.trace.v1.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static dev.pos.console.otlp.OtlpMessages.JSON;
import static dev.pos.console.otlp.OtlpMessages.PROTOBUF;
import static dev.pos.console.otlp.OtlpMessages.attribute;
import static dev.pos.console.otlp.OtlpMessages.gzip;
import static dev.pos.console.otlp.OtlpMessages.json;
import static dev.pos.console.otlp.OtlpMessages.request;
import static dev.pos.console.otlp.OtlpMessages.resource;
import static dev.pos.console.otlp.OtlpMessages.span;
import static dev.pos.console.otlp.OtlpMessages.text;
import static dev.pos.console.otlp.OtlpMessages.traceId;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the console keeps of telemetry that it is sent.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "observability.console.otlp.port=0", "observability.console.poll-interval=1h" })
class OtlpReceiverIntegrationTests {

	@Autowired
	private TraceStore traces;

	@Autowired
	private LogStore logs;

	@Autowired
	private MetricStore metrics;

	@Autowired
	private OtlpConnector connector;

	private OtlpClient otlp;

	@BeforeEach
	void createClient() {
		this.otlp = new OtlpClient(this.connector.localPort());
	}

	@Test
	void tracesWhenProtobufAreStored() {
		io.opentelemetry.proto.trace.v1.Span span = span("a1").toBuilder()
			.setParentSpanId(ByteString.fromHex("00f067aa0ba902b8"))
			.setKind(io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_CLIENT)
			.addAttributes(text("http.route", "/orders/{id}"))
			.addAttributes(attribute("http.response.status_code", AnyValue.newBuilder().setIntValue(503).build()))
			.setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR).setMessage("gateway away"))
			.addEvents(Event.newBuilder()
				.setName("exception")
				.addAttributes(text("exception.type", "java.io.IOException")))
			.build();
		HttpResponse<byte[]> response = this.otlp.post("/v1/traces", PROTOBUF, request("payment", span).toByteArray());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).contains(PROTOBUF);
		assertThat(response.body()).isEmpty();
		Span stored = onlySpan("a1");
		assertThat(stored.service()).isEqualTo("payment");
		assertThat(stored.operation()).isEqualTo("GET /orders/{id}");
		assertThat(stored.kind()).isEqualTo(SpanKind.CLIENT);
		assertThat(stored.parentSpanId()).isEqualTo("00f067aa0ba902b8");
		assertThat(stored.durationMillis()).isEqualTo(1.5);
		assertThat(stored.error()).isTrue();
		assertThat(stored.attributes().toMap()).containsEntry("http.route", "/orders/{id}")
			.containsEntry("http.response.status_code", 503L)
			.containsEntry("error.message", "gateway away")
			.containsEntry("error.type", "java.io.IOException");
	}

	@Test
	void tracesWhenJsonAreStored() {
		String traceId = traceId("a2");
		HttpResponse<byte[]> response = this.otlp.post("/v1/traces", JSON + ";charset=utf-8", json("""
				{"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"auth"}}]},
				"unknownField":{"a":[1,{"b":2}]},
				"scopeSpans":[{"scope":{},"spans":[{"traceId":"%s","spanId":"00F067AA0BA902B7","parentSpanId":"",
				"name":"POST /auth/login","kind":2,"startTimeUnixNano":"1700000000000000001",
				"endTimeUnixNano":1700000000001500001,"status":{"code":2,"message":null},"attributes":[
				{"key":"correlation_id","value":{"stringValue":"json-1"}},{"key":"n","value":{"intValue":"42"}},
				{"key":"d","value":{"doubleValue":"NaN"}},{"key":"b","value":{"boolValue":true}},
				{"key":"raw","value":{"bytesValue":"3q2+7w=="}},
				{"key":"list","value":{"arrayValue":{"values":[{"stringValue":"a"},{"intValue":1}]}}}]}]}]}]}"""
			.formatted(traceId.toUpperCase())));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).contains(JSON);
		assertThat(OtlpClient.text(response)).isEqualTo("{}");
		Span stored = onlySpan("a2");
		assertThat(stored.traceId()).hasToString(traceId);
		assertThat(stored.spanId()).isEqualTo("00f067aa0ba902b7");
		assertThat(stored.parentSpanId()).isNull();
		assertThat(stored.startNanos()).isEqualTo(1_700_000_000_000_000_001L);
		assertThat(stored.kind()).isEqualTo(SpanKind.SERVER);
		assertThat(stored.error()).isTrue();
		assertThat(stored.attributes().toMap()).containsEntry("n", 42L)
			.containsEntry("d", Double.NaN)
			.containsEntry("b", true)
			.containsEntry("raw", "deadbeef")
			.containsEntry("list", "[a, 1]");
		assertThat(this.traces.find("json-1", TenantScope.ALL)).isNotNull();
	}

	@Test
	void tracesWhenGzippedAreStored() {
		assertThat(this.otlp.post("/v1/traces", PROTOBUF, gzip(request("auth", span("a3")).toByteArray()), "gzip")
			.statusCode()).isEqualTo(200);
		assertThat(onlySpan("a3").service()).isEqualTo("auth");
	}

	@Test
	void tracesWhenEmptyAreAccepted() {
		assertThat(this.otlp.post("/v1/traces", PROTOBUF, new byte[0]).statusCode()).isEqualTo(200);
		assertThat(this.otlp.post("/v1/traces", JSON, json("{}")).statusCode()).isEqualTo(200);
	}

	@Test
	void tracesWhenSentConcurrentlyAreAllStored() {
		List<CompletableFuture<HttpResponse<byte[]>>> responses = IntStream.range(0, 40).mapToObj((batch) -> {
			ScopeSpans.Builder spans = ScopeSpans.newBuilder();
			for (int i = 1; i <= 100; i++) {
				spans.addSpans(
						span("c1").toBuilder().setSpanId(ByteString.fromHex("%016x".formatted(batch * 1000 + i))));
			}
			byte[] body = ExportTraceServiceRequest.newBuilder()
				.addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(spans))
				.build()
				.toByteArray();
			return this.otlp.postAsync("/v1/traces", PROTOBUF, gzip(body), "gzip");
		}).toList();
		assertThat(responses).allSatisfy((response) -> assertThat(response.join().statusCode()).isEqualTo(200));
		FoundTraces found = this.traces.find(traceId("c1"), TenantScope.ALL);
		assertThat(found).isNotNull();
		assertThat(found.spans()).hasSize(4000);
	}

	@Test
	void logsAreStored() {
		LogRecord entry = LogRecord.newBuilder()
			.setTimeUnixNano(1_700_000_000_000_000_000L)
			.setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_WARN)
			.setBody(AnyValue.newBuilder().setStringValue("Slow query detected"))
			.setTraceId(ByteString.fromHex(traceId("d1")))
			.addAttributes(text("correlation_id", "log-1"))
			.build();
		ExportLogsServiceRequest request = ExportLogsServiceRequest.newBuilder()
			.addResourceLogs(ResourceLogs.newBuilder()
				.setResource(resource("inventory"))
				.addScopeLogs(ScopeLogs.newBuilder().addLogRecords(entry)))
			.build();
		assertThat(this.otlp.post("/v1/logs", PROTOBUF, request.toByteArray()).statusCode()).isEqualTo(200);
		assertThat(this.logs.find(LogFilter.of("log-1"), TenantScope.ALL, 10)).singleElement().satisfies((stored) -> {
			assertThat(stored.level()).isEqualTo("WARN");
			assertThat(stored.service()).isEqualTo("inventory");
			assertThat(stored.message()).isEqualTo("Slow query detected");
		});
		assertThat(this.logs.find(LogFilter.of(traceId("d1")), TenantScope.ALL, 10)).hasSize(1);
	}

	@Test
	void metricsAreStored() {
		ExportMetricsServiceRequest request = metrics(Metric.newBuilder()
			.setName("queue.depth")
			.setGauge(Gauge.newBuilder()
				.addDataPoints(NumberDataPoint.newBuilder().setAsInt(7).addAttributes(text("queue", "orders")))));
		HttpResponse<byte[]> response = this.otlp.post("/v1/metrics", PROTOBUF, request.toByteArray());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEmpty();
		MeterCourse course = this.metrics.read(new MetricQuery("queue.depth", "inventory", Map.of(), "queue"),
				TenantScope.ALL);
		assertThat(course).isNotNull();
		assertThat(course.lines()).singleElement().satisfies((line) -> {
			assertThat(line.label()).isEqualTo("orders");
			assertThat(line.values()).containsExactly(7d);
		});
	}

	@Test
	void metricsWhenKindChangesAreRefusedByNumber() throws Exception {
		Gauge.Builder gauge = Gauge.newBuilder().addDataPoints(NumberDataPoint.newBuilder().setAsInt(1));
		Sum.Builder sum = Sum.newBuilder()
			.setIsMonotonic(true)
			.addDataPoints(NumberDataPoint.newBuilder().setAsInt(1).addAttributes(text("queue", "orders")));
		this.otlp.post("/v1/metrics", PROTOBUF,
				metrics(Metric.newBuilder().setName("changed").setGauge(gauge)).toByteArray());
		HttpResponse<byte[]> response = this.otlp.post("/v1/metrics", PROTOBUF,
				metrics(Metric.newBuilder().setName("changed").setSum(sum)).toByteArray());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(ExportMetricsServiceResponse.parseFrom(response.body()).getPartialSuccess().getRejectedDataPoints())
			.isEqualTo(1);
	}

	private static ExportMetricsServiceRequest metrics(Metric.Builder metric) {
		return ExportMetricsServiceRequest.newBuilder()
			.addResourceMetrics(ResourceMetrics.newBuilder()
				.setResource(resource("inventory"))
				.addScopeMetrics(ScopeMetrics.newBuilder().addMetrics(metric)))
			.build();
	}

	private Span onlySpan(String suffix) {
		FoundTraces found = this.traces.find(traceId(suffix), TenantScope.ALL);
		assertThat(found).isNotNull();
		assertThat(found.spans()).hasSize(1);
		return found.spans().get(0);
	}

}
