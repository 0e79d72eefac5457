package dev.pos.observability.tracing;

import io.opentelemetry.api.trace.Span;
import io.prometheus.metrics.tracer.common.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * The current span as exemplars name it. Asked for with nearly every measurement, and so
 * without Micrometer's view of the span, which is made anew each time.
 */
final class ExemplarSpanContext implements SpanContext {

	@Override
	public @Nullable String getCurrentTraceId() {
		io.opentelemetry.api.trace.SpanContext current = Span.current().getSpanContext();
		return current.isValid() ? current.getTraceId() : null;
	}

	@Override
	public @Nullable String getCurrentSpanId() {
		io.opentelemetry.api.trace.SpanContext current = Span.current().getSpanContext();
		return current.isValid() ? current.getSpanId() : null;
	}

	@Override
	public boolean isCurrentSpanSampled() {
		return Span.current().getSpanContext().isSampled();
	}

	@Override
	public void markCurrentSpanAsExemplar() {
	}

}
