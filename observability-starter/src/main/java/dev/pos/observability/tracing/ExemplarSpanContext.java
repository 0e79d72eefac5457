package dev.pos.observability.tracing;

import io.opentelemetry.api.trace.Span;
import io.prometheus.metrics.tracer.common.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * The span that an exemplar names: that of the observation which is being measured, else
 * the current one. Asked for with nearly every measurement, and so without Micrometer's
 * view of the span, which is made anew each time. Thread-safe.
 */
final class ExemplarSpanContext implements SpanContext {

	private final ThreadLocal<io.opentelemetry.api.trace.@Nullable SpanContext> measured = new ThreadLocal<>();

	/**
	 * Names another span than the current one for what this thread measures.
	 * @param span the span, {@code null} for the current one again
	 */
	void measuring(io.opentelemetry.api.trace.@Nullable SpanContext span) {
		this.measured.set(span);
	}

	private io.opentelemetry.api.trace.SpanContext span() {
		io.opentelemetry.api.trace.SpanContext span = this.measured.get();
		return (span != null) ? span : Span.current().getSpanContext();
	}

	@Override
	public @Nullable String getCurrentTraceId() {
		io.opentelemetry.api.trace.SpanContext span = span();
		return span.isValid() ? span.getTraceId() : null;
	}

	@Override
	public @Nullable String getCurrentSpanId() {
		io.opentelemetry.api.trace.SpanContext span = span();
		return span.isValid() ? span.getSpanId() : null;
	}

	@Override
	public boolean isCurrentSpanSampled() {
		return span().isSampled();
	}

	@Override
	public void markCurrentSpanAsExemplar() {
	}

}
