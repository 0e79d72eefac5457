package dev.pos.observability.tracing;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code traceparent} header (W3C Trace Context, section 3.2).
 */
final class TraceParent {

	private static final int TRACE_ID_START = 3;

	private static final int SPAN_ID_START = TRACE_ID_START + 32 + 1;

	private static final int FLAGS_START = SPAN_ID_START + 16 + 1;

	private static final int LENGTH = FLAGS_START + 2;

	private TraceParent() {
	}

	/**
	 * Reads the header.
	 * @param header the value
	 * @param traceState the state that goes with it
	 * @return the parent, or {@code null} where the header is not valid
	 */
	static @Nullable SpanContext parse(String header, TraceState traceState) {
		String value = header.strip();
		if (!hasValidForm(value)) {
			return null;
		}
		String traceId = value.substring(TRACE_ID_START, SPAN_ID_START - 1);
		String spanId = value.substring(SPAN_ID_START, FLAGS_START - 1);
		if (!TraceId.isValid(traceId) || !SpanId.isValid(spanId)) {
			return null;
		}
		// A sender may set bits of a later version: only the one for "sampled" is known.
		TraceFlags flags = TraceFlags.fromHex(value, FLAGS_START);
		return SpanContext.createFromRemoteParent(traceId, spanId, flags, traceState);
	}

	private static boolean hasValidForm(String value) {
		if (value.length() < LENGTH || value.charAt(TRACE_ID_START - 1) != '-' || value.charAt(SPAN_ID_START - 1) != '-'
				|| value.charAt(FLAGS_START - 1) != '-' || !isHex(value, 0, 2) || !isHex(value, FLAGS_START, LENGTH)) {
			return false;
		}
		if (value.startsWith("ff")) {
			return false;
		}
		// A later version may add fields behind a dash, the first one has none.
		return value.length() == LENGTH || (!value.startsWith("00") && value.charAt(LENGTH) == '-');
	}

	private static boolean isHex(String value, int start, int end) {
		for (int i = start; i < end; i++) {
			char c = value.charAt(i);
			if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
				return false;
			}
		}
		return true;
	}

}
