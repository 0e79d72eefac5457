package dev.pos.observability.tracing;

import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;

/**
 * Makes {@link RecordedSpan}s in the place of the SDK's tracer. Thread-safe.
 */
final class RecordingTracer implements Tracer, AutoCloseable {

	/**
	 * What the specification calls a span without a name.
	 */
	private static final String NO_NAME = "<unspecified span name>";

	private static final Tracer noop = TracerProvider.noop().get("");

	private final SpanPipeline pipeline;

	private volatile boolean closed;

	RecordingTracer(SpanPipeline pipeline) {
		this.pipeline = pipeline;
	}

	@Override
	public SpanBuilder spanBuilder(String name) {
		String given = (name == null || name.isBlank()) ? NO_NAME : name;
		return this.closed ? noop.spanBuilder(given) : new RecordedSpanBuilder(given, this.pipeline);
	}

	/**
	 * Makes no more spans that record anything, as those who would be told are gone.
	 */
	@Override
	public void close() {
		this.closed = true;
	}

}
