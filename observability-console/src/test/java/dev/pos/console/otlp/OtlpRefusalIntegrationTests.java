package dev.pos.console.otlp;

import java.net.http.HttpResponse;
import java.util.Arrays;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnknownFieldSet;
import dev.pos.console.telemetry.TenantScope;
import dev.pos.console.trace.FoundTraces;
import dev.pos.console.trace.TraceStore;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.trace.v1.Span;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static dev.pos.console.otlp.OtlpMessages.JSON;
import static dev.pos.console.otlp.OtlpMessages.PROTOBUF;
import static dev.pos.console.otlp.OtlpMessages.attribute;
import static dev.pos.console.otlp.OtlpMessages.gzip;
import static dev.pos.console.otlp.OtlpMessages.json;
import static dev.pos.console.otlp.OtlpMessages.request;
import static dev.pos.console.otlp.OtlpMessages.span;
import static dev.pos.console.otlp.OtlpMessages.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

/**
 * What the console does not take, and what it tells who sent it.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "observability.console.otlp.port=0", "observability.console.poll-interval=1h" })
class OtlpRefusalIntegrationTests {

	private static final int LIMIT = 16 * 1024 * 1024;

	@Autowired
	private TraceStore traces;

	@Autowired
	private OtlpConnector connector;

	@LocalServerPort
	private int pagePort;

	private OtlpClient otlp;

	@BeforeEach
	void createClient() {
		this.otlp = new OtlpClient(this.connector.localPort());
	}

	@Test
	void tracesWhenSomeAreInvalidArePartiallyAccepted() throws Exception {
		Span noTrace = span("a4").toBuilder().setTraceId(ByteString.EMPTY).build();
		Span zeroId = span("a4").toBuilder().setSpanId(ByteString.copyFrom(new byte[8])).build();
		Span badTime = span("a4").toBuilder().setEndTimeUnixNano(-1).build();
		HttpResponse<byte[]> response = this.otlp.post("/v1/traces", PROTOBUF,
				request("auth", noTrace, zeroId, badTime, span("a4")).toByteArray());
		assertThat(response.statusCode()).isEqualTo(200);
		ExportTraceServiceResponse body = ExportTraceServiceResponse.parseFrom(response.body());
		assertThat(body.getPartialSuccess().getRejectedSpans()).isEqualTo(3);
		assertThat(body.getPartialSuccess().getErrorMessage()).contains("3 without a valid trace id");
		assertThat(this.traces.find(traceId("a4"), TenantScope.ALL)).isNotNull()
			.extracting(FoundTraces::spans, LIST)
			.hasSize(1);
		assertThat(OtlpClient.text(
				this.otlp.post("/v1/traces", JSON, json("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{}]}]}]}"))))
			.contains("\"partialSuccess\":{", "\"rejectedSpans\":\"1\"", "\"errorMessage\":\"1 without");
	}

	@Test
	void tracesWhenProtobufIsCutOffAreRefused() throws Exception {
		byte[] body = request("auth", span("b1")).toByteArray();
		HttpResponse<byte[]> response = this.otlp.post("/v1/traces", PROTOBUF, Arrays.copyOf(body, body.length - 7));
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
		HttpResponse<byte[]> response = this.otlp.post("/v1/traces", JSON, json(body));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.headers().firstValue("Content-Type")).contains(JSON);
		assertThat(OtlpClient.text(response)).contains("\"code\":3", "\"message\":\"");
	}

	@Test
	void tracesWhenJsonIsNestedTooDeepAreRefused() {
		String value = "{\"arrayValue\":{\"values\":[".repeat(5000);
		HttpResponse<byte[]> response = this.otlp.post("/v1/traces", JSON,
				json("{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"k\",\"value\":" + value));
		assertThat(response.statusCode()).isEqualTo(400);
	}

	@Test
	void tracesWhenProtobufIsNestedTooDeepAreRefused() {
		AnyValue value = AnyValue.newBuilder().setStringValue("x").build();
		for (int i = 0; i < 60; i++) {
			value = AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(value)).build();
		}
		Span span = span("b2").toBuilder().addAttributes(attribute("deep", value)).build();
		assertThat(this.otlp.post("/v1/traces", PROTOBUF, request("auth", span).toByteArray()).statusCode())
			.isEqualTo(400);
	}

	@Test
	void tracesWhenGzipIsCutOffOrNoGzipAreRefused() {
		byte[] body = gzip(request("auth", span("b3")).toByteArray());
		assertThat(this.otlp.post("/v1/traces", PROTOBUF, Arrays.copyOf(body, body.length / 2), "gzip").statusCode())
			.isEqualTo(400);
		assertThat(this.otlp.post("/v1/traces", JSON, json("{}"), "gzip").statusCode()).isEqualTo(400);
		assertThat(this.otlp.post("/v1/traces", JSON, new byte[0], "gzip").statusCode()).isEqualTo(400);
	}

	@Test
	void tracesWhenTooLargeAreRefused() {
		HttpResponse<byte[]> response = this.otlp.post("/v1/traces", JSON, new byte[LIMIT + 1]);
		assertThat(response.statusCode()).isEqualTo(413);
		assertThat(OtlpClient.text(response)).contains("\"code\":8", "send smaller batches");
	}

	@Test
	void tracesWhenChunkedAndTooLargeAreRefused() {
		assertThat(this.otlp.postChunked("/v1/traces", PROTOBUF, new byte[LIMIT + 1]).statusCode()).isEqualTo(413);
	}

	@Test
	void tracesWhenCompressionBombAreRefused() {
		byte[] bomb = gzip(new byte[LIMIT * 8]);
		assertThat(bomb).hasSizeLessThan(LIMIT / 64);
		assertThat(this.otlp.post("/v1/traces", PROTOBUF, bomb, "gzip").statusCode()).isEqualTo(413);
	}

	@Test
	void tracesWhenFullOfEmptyMessagesAreRefused() {
		byte[] emptyResources = new byte[4 * 1024 * 1024];
		for (int i = 0; i < emptyResources.length; i += 2) {
			emptyResources[i] = 0x0A;
		}
		assertThat(this.otlp.post("/v1/traces", PROTOBUF, gzip(emptyResources), "gzip").statusCode()).isEqualTo(413);
		String emptyObjects = "{},".repeat(MessageBudget.MAX_MESSAGES) + "{}";
		assertThat(this.otlp.post("/v1/traces", JSON, gzip(json("{\"resourceSpans\":[" + emptyObjects + "]}")), "gzip")
			.statusCode()).isEqualTo(413);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/x-www-form-urlencoded", "application/protobuf", "nonsense" })
	void tracesWhenTypeIsWrongAreRefused(String type) {
		HttpResponse<byte[]> response = this.otlp.post("/v1/traces", type, json("{}"));
		assertThat(response.statusCode()).isEqualTo(415);
		assertThat(OtlpClient.text(response)).contains("application/x-protobuf or application/json");
	}

	@Test
	void tracesWhenEncodingIsWrongAreRefused() {
		assertThat(this.otlp.post("/v1/traces", JSON, json("{}"), "br").statusCode()).isEqualTo(415);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/api/services", "/v1/traces/x", "/v1/profiles", "/actuator/health", "/health",
			"/console.css" })
	void otlpPortServesNothingElse(String path) {
		assertThat(this.otlp.get(path).statusCode()).isEqualTo(404);
	}

	@Test
	void otlpPortWhenNotPostIsRefused() {
		assertThat(this.otlp.get("/v1/traces").statusCode()).isEqualTo(405);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v1/traces", "/%761/traces", "/v1;a=b/traces", "/v1/logs", "/v1/metrics" })
	void pagePortTakesNoOtlp(String path) {
		assertThat(new OtlpClient(this.pagePort).post(path, JSON, json("{}")).statusCode()).isEqualTo(404);
	}

}
