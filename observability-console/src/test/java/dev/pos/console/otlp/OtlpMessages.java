package dev.pos.console.otlp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;

/**
 * Telemetry as a service sends it.
 */
final class OtlpMessages {

	static final String PROTOBUF = "application/x-protobuf";

	static final String JSON = "application/json";

	private OtlpMessages() {
	}

	static String traceId(String suffix) {
		return "4bf92f3577b34da6a3ce929d0e0e47" + suffix;
	}

	static Span span(String suffix) {
		return Span.newBuilder()
			.setTraceId(ByteString.fromHex(traceId(suffix)))
			.setSpanId(ByteString.fromHex("00f067aa0ba902b7"))
			.setName("GET /orders/{id}")
			.setStartTimeUnixNano(1_700_000_000_000_000_000L)
			.setEndTimeUnixNano(1_700_000_000_001_500_000L)
			.build();
	}

	static ExportTraceServiceRequest request(String service, Span... spans) {
		return ExportTraceServiceRequest.newBuilder()
			.addResourceSpans(ResourceSpans.newBuilder()
				.setResource(resource(service))
				.addScopeSpans(ScopeSpans.newBuilder().addAllSpans(List.of(spans))))
			.build();
	}

	static Resource resource(String service) {
		return Resource.newBuilder().addAttributes(text("service.name", service)).build();
	}

	static KeyValue text(String key, String value) {
		return attribute(key, AnyValue.newBuilder().setStringValue(value).build());
	}

	static KeyValue attribute(String key, AnyValue value) {
		return KeyValue.newBuilder().setKey(key).setValue(value).build();
	}

	static byte[] json(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	static byte[] gzip(byte[] bytes) {
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		try (OutputStream output = new GZIPOutputStream(compressed)) {
			output.write(bytes);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return compressed.toByteArray();
	}

}
