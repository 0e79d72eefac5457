package dev.pos.console.otlp;

import java.util.ArrayList;
import java.util.List;

import com.google.protobuf.ByteString;
import dev.pos.console.telemetry.Attributes;
import dev.pos.console.telemetry.Span;
import dev.pos.console.telemetry.SpanKind;
import dev.pos.console.telemetry.Text;
import dev.pos.console.telemetry.TraceId;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span.Event;
import io.opentelemetry.proto.trace.v1.Status;
import org.jspecify.annotations.Nullable;

/**
 * Turns the spans of a request into those of the store.
 */
final class SpanMapper {

	private static final int MAX_OPERATION_LENGTH = 512;

	private static final String EXCEPTION = "exception";

	private static final String EXCEPTION_TYPE = "exception.type";

	private static final String EXCEPTION_MESSAGE = "exception.message";

	private static final String EXCEPTION_STACKTRACE = "exception.stacktrace";

	private static final String ERROR_TYPE = "error.type";

	private static final String ERROR_MESSAGE = "error.message";

	private final List<Span> spans = new ArrayList<>();

	private int invalid;

	private SpanMapper() {
	}

	static SpanMapper map(ExportTraceServiceRequest request) {
		SpanMapper mapper = new SpanMapper();
		for (ResourceSpans resource : request.getResourceSpansList()) {
			String service = AttributeMapper.serviceName(resource.getResource());
			for (ScopeSpans scope : resource.getScopeSpansList()) {
				scope.getSpansList().forEach((span) -> mapper.add(service, span));
			}
		}
		return mapper;
	}

	List<Span> spans() {
		return this.spans;
	}

	/**
	 * Returns the number of spans without a usable id or time.
	 * @return the number
	 */
	int invalid() {
		return this.invalid;
	}

	private void add(String service, io.opentelemetry.proto.trace.v1.Span span) {
		TraceId traceId = traceId(span.getTraceId());
		long id = spanId(span.getSpanId());
		if (traceId == null || id == 0 || span.getStartTimeUnixNano() < 0 || span.getEndTimeUnixNano() < 0) {
			this.invalid++;
			return;
		}
		long duration = Math.max(0, span.getEndTimeUnixNano() - span.getStartTimeUnixNano());
		boolean error = span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR;
		String operation = Text.share(Text.limit(span.getName(), MAX_OPERATION_LENGTH));
		this.spans.add(new Span(traceId, id, spanId(span.getParentSpanId()), service, operation, kind(span),
				span.getStartTimeUnixNano(), duration, error, attributes(span, error)));
	}

	static @Nullable TraceId traceId(ByteString bytes) {
		return (bytes.size() == 2 * Long.BYTES)
				? TraceId.of(AttributeMapper.readLong(bytes, 0), AttributeMapper.readLong(bytes, Long.BYTES)) : null;
	}

	static long spanId(ByteString bytes) {
		return (bytes.size() == Long.BYTES) ? AttributeMapper.readLong(bytes, 0) : 0;
	}

	private static SpanKind kind(io.opentelemetry.proto.trace.v1.Span span) {
		return switch (span.getKind()) {
			case SPAN_KIND_SERVER -> SpanKind.SERVER;
			case SPAN_KIND_CLIENT -> SpanKind.CLIENT;
			case SPAN_KIND_PRODUCER -> SpanKind.PRODUCER;
			case SPAN_KIND_CONSUMER -> SpanKind.CONSUMER;
			case SPAN_KIND_UNSPECIFIED, SPAN_KIND_INTERNAL, UNRECOGNIZED -> SpanKind.INTERNAL;
		};
	}

	private static Attributes attributes(io.opentelemetry.proto.trace.v1.Span span, boolean error) {
		Attributes.Builder builder = AttributeMapper.map(span.getAttributesList());
		if (error && !span.getStatus().getMessage().isEmpty()) {
			builder.put(ERROR_MESSAGE, span.getStatus().getMessage());
		}
		for (Event event : span.getEventsList()) {
			if (event.getName().equals(EXCEPTION)) {
				addException(builder, event);
				break;
			}
		}
		return builder.build();
	}

	private static void addException(Attributes.Builder builder, Event event) {
		for (KeyValue attribute : event.getAttributesList()) {
			String text = AttributeMapper.text(attribute.getValue());
			switch (attribute.getKey()) {
				case EXCEPTION_TYPE -> builder.put(ERROR_TYPE, text);
				case EXCEPTION_MESSAGE -> {
					if (!builder.contains(ERROR_MESSAGE)) {
						builder.put(ERROR_MESSAGE, text);
					}
				}
				case EXCEPTION_STACKTRACE -> builder.put(EXCEPTION_STACKTRACE, text);
				default -> {
				}
			}
		}
	}

}
