package dev.pos.console.trace;

import dev.pos.console.telemetry.Attributes;
import dev.pos.console.telemetry.Span;
import dev.pos.console.telemetry.SpanKind;
import dev.pos.console.telemetry.TraceId;

/**
 * Spans for tests.
 */
public final class TestSpans {

	private TestSpans() {
	}

	public static Span span(long trace, long id, String correlationId) {
		return span(trace, id, 0, "pos-core", 1000 + id, 5, false,
				Attributes.builder().put(Span.CORRELATION_ID, correlationId).put(Span.TENANT_ID, "acme_corp"));
	}

	public static Span span(long trace, long id, long parent, String service, long startMillis, long durationMillis,
			boolean error, Attributes.Builder attributes) {
		return new Span(new TraceId(1, trace), id, parent, service, "GET /orders", SpanKind.SERVER,
				startMillis * 1_000_000, durationMillis * 1_000_000, error, attributes.build());
	}

	public static String traceId(long trace) {
		return new TraceId(1, trace).toString();
	}

}
