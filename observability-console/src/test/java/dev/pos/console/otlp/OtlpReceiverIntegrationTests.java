package dev.pos.console.otlp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnknownFieldSet;
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
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
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
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span.Event;
import io.opentelemetry.proto.trace.v1.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "observability.console.otlp.port=0", "observability.console.poll-interval=1h" })
class OtlpReceiverIntegrationTests {

	private static final String PROTOBUF = "application/x-protobuf";

	private static final String JSON = "application/json";

	private static final int LIMIT = 16 * 1024 * 1024;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@Autowired
	private TraceStore traces;

	@Autowired
	private LogStore logs;

	@Autowired
	private MetricStore metrics;

	@Autowired
	private OtlpConnector connector;

	@LocalServerPort
	private int pagePort;

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
		HttpResponse<byte[]> response = post("/v1/traces", PROTOBUF, request("payment", span).toByteArray());
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
		HttpResponse<byte[]> response = post("/v1/traces", JSON + ";charset=utf-8", json("""
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
		assertThat(text(response)).isEqualTo("{}");
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
		assertThat(post("/v1/traces", PROTOBUF, gzip(request("auth", span("a3")).toByteArray()), "gzip").statusCode())
			.isEqualTo(200);
		assertThat(onlySpan("a3").service()).isEqualTo("auth");
	}

	@Test
	void tracesWhenEmptyAreAccepted() {
		assertThat(post("/v1/traces", PROTOBUF, new byte[0]).statusCode()).isEqualTo(200);
		assertThat(post("/v1/traces", JSON, json("{}")).statusCode()).isEqualTo(200);
	}

	@Test
	void tracesWhenSomeAreInvalidArePartiallyAccepted() throws Exception {
		io.opentelemetry.proto.trace.v1.Span noTrace = span("a4").toBuilder().setTraceId(ByteString.EMPTY).build();
		io.opentelemetry.proto.trace.v1.Span zeroId = span("a4").toBuilder()
			.setSpanId(ByteString.copyFrom(new byte[8]))
			.build();
		io.opentelemetry.proto.trace.v1.Span badTime = span("a4").toBuilder().setEndTimeUnixNano(-1).build();
		HttpResponse<byte[]> response = post("/v1/traces", PROTOBUF,
				request("auth", noTrace, zeroId, badTime, span("a4")).toByteArray());
		assertThat(response.statusCode()).isEqualTo(200);
		ExportTraceServiceResponse body = ExportTraceServiceResponse.parseFrom(response.body());
		assertThat(body.getPartialSuccess().getRejectedSpans()).isEqualTo(3);
		assertThat(body.getPartialSuccess().getErrorMessage()).contains("3 without a valid trace id");
		assertThat(onlySpan("a4")).isNotNull();
		assertThat(text(post("/v1/traces", JSON, json("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{}]}]}]}"))))
			.contains("\"partialSuccess\":{", "\"rejectedSpans\":\"1\"", "\"errorMessage\":\"1 without");
	}

	@Test
	void tracesWhenProtobufIsCutOffAreRefused() throws Exception {
		byte[] body = request("auth", span("b1")).toByteArray();
		HttpResponse<byte[]> response = post("/v1/traces", PROTOBUF, Arrays.copyOf(body, body.length - 7));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.headers().firstValue("Content-Type")).contains(PROTOBUF);
		UnknownFieldSet status = UnknownFieldSet.parseFrom(CodedInputStream.newInstance(response.body()));
		assertThat(status.getField(1).getVarintList()).containsExactly(3L);
		assertThat(status.getField(2).getLengthDelimitedList().get(0).toStringUtf8())
			.startsWith("The body is not a protobuf ExportTraceServiceRequest");
		assertThat(this.traces.find(traceId("b1"), TenantScope.ALL)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "{", "null", "{\"resourceSpans\":{}}", "{\"resourceSpans\":[7]}", "{} {}",
			"{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"xyz\"}]}]}]}",
			"{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":[\"00\"]}]}]}]}",
			"{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"startTimeUnixNano\":\"now\"}]}]}]}",
			"{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"kind\":\"NONE\"}]}]}]}" })
	void tracesWhenJsonIsWrongAreRefused(String body) {
		HttpResponse<byte[]> response = post("/v1/traces", JSON, json(body));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.headers().firstValue("Content-Type")).contains(JSON);
		assertThat(text(response)).contains("\"code\":3", "\"message\":\"");
	}

	@Test
	void tracesWhenJsonIsNestedTooDeepAreRefused() {
		String value = "{\"arrayValue\":{\"values\":[".repeat(5000);
		HttpResponse<byte[]> response = post("/v1/traces", JSON,
				json("{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"k\",\"value\":" + value));
		assertThat(response.statusCode()).isEqualTo(400);
	}

	@Test
	void tracesWhenProtobufIsNestedTooDeepAreRefused() {
		AnyValue value = AnyValue.newBuilder().setStringValue("x").build();
		for (int i = 0; i < 60; i++) {
			value = AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(value)).build();
		}
		io.opentelemetry.proto.trace.v1.Span span = span("b2").toBuilder()
			.addAttributes(attribute("deep", value))
			.build();
		assertThat(post("/v1/traces", PROTOBUF, request("auth", span).toByteArray()).statusCode()).isEqualTo(400);
	}

	@Test
	void tracesWhenGzipIsCutOffOrNoGzipAreRefused() {
		byte[] body = gzip(request("auth", span("b3")).toByteArray());
		assertThat(post("/v1/traces", PROTOBUF, Arrays.copyOf(body, body.length / 2), "gzip").statusCode())
			.isEqualTo(400);
		assertThat(post("/v1/traces", JSON, json("{}"), "gzip").statusCode()).isEqualTo(400);
		assertThat(post("/v1/traces", JSON, new byte[0], "gzip").statusCode()).isEqualTo(400);
	}

	@Test
	void tracesWhenTooLargeAreRefused() {
		HttpResponse<byte[]> response = post("/v1/traces", JSON, new byte[LIMIT + 1]);
		assertThat(response.statusCode()).isEqualTo(413);
		assertThat(text(response)).contains("\"code\":8", "send smaller batches");
	}

	@Test
	void tracesWhenChunkedAndTooLargeAreRefused() {
		HttpRequest request = HttpRequest.newBuilder(uri(this.connector.localPort(), "/v1/traces"))
			.header("Content-Type", PROTOBUF)
			.POST(HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofByteArray(new byte[LIMIT + 1])))
			.build();
		assertThat(send(request).statusCode()).isEqualTo(413);
	}

	@Test
	void tracesWhenCompressionBombAreRefused() {
		byte[] bomb = gzip(new byte[LIMIT * 8]);
		assertThat(bomb).hasSizeLessThan(LIMIT / 64);
		assertThat(post("/v1/traces", PROTOBUF, bomb, "gzip").statusCode()).isEqualTo(413);
	}

	@Test
	void tracesWhenFullOfEmptyMessagesAreRefused() {
		byte[] emptyResources = new byte[4 * 1024 * 1024];
		for (int i = 0; i < emptyResources.length; i += 2) {
			emptyResources[i] = 0x0A;
		}
		assertThat(post("/v1/traces", PROTOBUF, gzip(emptyResources), "gzip").statusCode()).isEqualTo(413);
		String emptyObjects = "{},".repeat(MessageBudget.MAX_MESSAGES) + "{}";
		assertThat(
				post("/v1/traces", JSON, gzip(json("{\"resourceSpans\":[" + emptyObjects + "]}")), "gzip").statusCode())
			.isEqualTo(413);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/x-www-form-urlencoded", "application/protobuf", "nonsense" })
	void tracesWhenTypeIsWrongAreRefused(String type) {
		HttpResponse<byte[]> response = post("/v1/traces", type, json("{}"));
		assertThat(response.statusCode()).isEqualTo(415);
		assertThat(text(response)).contains("application/x-protobuf or application/json");
	}

	@Test
	void tracesWhenEncodingIsWrongAreRefused() {
		assertThat(post("/v1/traces", JSON, json("{}"), "br").statusCode()).isEqualTo(415);
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
			return this.client.sendAsync(post("/v1/traces", PROTOBUF, gzip(body), "gzip", this.connector.localPort()),
					HttpResponse.BodyHandlers.ofByteArray());
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
		assertThat(post("/v1/logs", PROTOBUF, request.toByteArray()).statusCode()).isEqualTo(200);
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
		HttpResponse<byte[]> response = post("/v1/metrics", PROTOBUF, request.toByteArray());
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
		post("/v1/metrics", PROTOBUF, metrics(Metric.newBuilder().setName("changed").setGauge(gauge)).toByteArray());
		HttpResponse<byte[]> response = post("/v1/metrics", PROTOBUF,
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

	@ParameterizedTest
	@ValueSource(strings = { "/", "/api/services", "/v1/traces/x", "/v1/profiles", "/actuator/health", "/health",
			"/console.css" })
	void otlpPortServesNothingElse(String path) {
		assertThat(get(this.connector.localPort(), path).statusCode()).isEqualTo(404);
	}

	@Test
	void otlpPortWhenNotPostIsRefused() {
		assertThat(get(this.connector.localPort(), "/v1/traces").statusCode()).isEqualTo(405);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v1/traces", "/%761/traces", "/v1;a=b/traces", "/v1/logs", "/v1/metrics" })
	void pagePortTakesNoOtlp(String path) {
		HttpRequest request = post(path, JSON, json("{}"), null, this.pagePort);
		assertThat(send(request).statusCode()).isEqualTo(404);
	}

	private Span onlySpan(String suffix) {
		FoundTraces found = this.traces.find(traceId(suffix), TenantScope.ALL);
		assertThat(found).isNotNull();
		assertThat(found.spans()).hasSize(1);
		return found.spans().get(0);
	}

	private static String traceId(String suffix) {
		return "4bf92f3577b34da6a3ce929d0e0e47" + suffix;
	}

	private static io.opentelemetry.proto.trace.v1.Span span(String suffix) {
		return io.opentelemetry.proto.trace.v1.Span.newBuilder()
			.setTraceId(ByteString.fromHex(traceId(suffix)))
			.setSpanId(ByteString.fromHex("00f067aa0ba902b7"))
			.setName("GET /orders/{id}")
			.setStartTimeUnixNano(1_700_000_000_000_000_000L)
			.setEndTimeUnixNano(1_700_000_000_001_500_000L)
			.build();
	}

	private static ExportTraceServiceRequest request(String service, io.opentelemetry.proto.trace.v1.Span... spans) {
		return ExportTraceServiceRequest.newBuilder()
			.addResourceSpans(ResourceSpans.newBuilder()
				.setResource(resource(service))
				.addScopeSpans(ScopeSpans.newBuilder().addAllSpans(List.of(spans))))
			.build();
	}

	private static Resource resource(String service) {
		return Resource.newBuilder().addAttributes(text("service.name", service)).build();
	}

	private static KeyValue text(String key, String value) {
		return attribute(key, AnyValue.newBuilder().setStringValue(value).build());
	}

	private static KeyValue attribute(String key, AnyValue value) {
		return KeyValue.newBuilder().setKey(key).setValue(value).build();
	}

	private static byte[] json(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] gzip(byte[] bytes) {
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		try (OutputStream output = new GZIPOutputStream(compressed)) {
			output.write(bytes);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return compressed.toByteArray();
	}

	private HttpResponse<byte[]> post(String path, String contentType, byte[] body) {
		return post(path, contentType, body, null);
	}

	private HttpResponse<byte[]> post(String path, String contentType, byte[] body, String encoding) {
		return send(post(path, contentType, body, encoding, this.connector.localPort()));
	}

	private static HttpRequest post(String path, String contentType, byte[] body, String encoding, int port) {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri(port, path))
			.header("Content-Type", contentType)
			.POST(HttpRequest.BodyPublishers.ofByteArray(body));
		if (encoding != null) {
			request.header("Content-Encoding", encoding);
		}
		return request.build();
	}

	private HttpResponse<byte[]> get(int port, String path) {
		return send(HttpRequest.newBuilder(uri(port, path)).build());
	}

	private HttpResponse<byte[]> send(HttpRequest request) {
		return this.client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()).join();
	}

	private static URI uri(int port, String path) {
		return URI.create("http://127.0.0.1:" + port + path);
	}

	private static String text(HttpResponse<byte[]> response) {
		return new String(response.body(), StandardCharsets.UTF_8);
	}

}
