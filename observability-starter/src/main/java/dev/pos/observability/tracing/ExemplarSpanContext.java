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

	private final ThreadLocal<Measurement> measurements = ThreadLocal.withInitial(Measurement::new);

	/**
	 * Names another span than the current one for what this thread measures.
	 * @param span the span
	 * @return what ends it, so that it is the current one again
	 */
	Measurement measuring(io.opentelemetry.api.trace.SpanContext span) {
		Measurement measurement = this.measurements.get();
		measurement.span = span;
		return measurement;
	}

	private io.opentelemetry.api.trace.SpanContext span() {
		io.opentelemetry.api.trace.SpanContext span = this.measurements.get().span;
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

	/**
	 * One for each thread, whatever it measures.
	 */
	static final class Measurement implements AutoCloseable {

		private io.opentelemetry.api.trace.@Nullable SpanContext span;

		@Override
		public void close() {
			this.span = null;
		}

	}

}
