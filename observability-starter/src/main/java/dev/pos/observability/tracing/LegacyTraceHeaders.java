package dev.pos.observability.tracing;

import java.util.Locale;
import java.util.function.UnaryOperator;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import org.jspecify.annotations.Nullable;

/**
 * The headers {@code x-trace-id} and {@code x-parent-span-id} of callers from before W3C
 * Trace Context. Their ids are hexadecimal or UUIDs; any other is ignored.
 */
final class LegacyTraceHeaders {

	private static final String TRACE_ID = "x-trace-id";

	private static final String PARENT_SPAN_ID = "x-parent-span-id";

	private LegacyTraceHeaders() {
	}

	static @Nullable SpanContext parent(UnaryOperator<@Nullable String> headers) {
		String traceId = hex(headers.apply(TRACE_ID));
		if (traceId == null || !TraceId.isValid(traceId)) {
			return null;
		}
		String spanId = hex(headers.apply(PARENT_SPAN_ID));
		// A span id has half the length of a UUID; any part of a random one will do.
		spanId = (spanId != null && spanId.length() >= SpanId.getLength()) ? spanId.substring(0, SpanId.getLength())
				: traceId.substring(TraceId.getLength() - SpanId.getLength());
		return SpanId.isValid(spanId)
				? SpanContext.createFromRemoteParent(traceId, spanId, TraceFlags.getSampled(), TraceState.getDefault())
				: null;
	}

	private static @Nullable String hex(@Nullable String value) {
		return (value != null && value.length() <= 36) ? value.replace("-", "").toLowerCase(Locale.ROOT) : null;
	}

}
