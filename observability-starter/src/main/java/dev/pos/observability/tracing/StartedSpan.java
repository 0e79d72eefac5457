package dev.pos.observability.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.data.SpanData;

/**
 * What is known of a span when it starts and never changes.
 */
abstract class StartedSpan implements ReadWriteSpan, SpanData {

	final SpanPipeline pipeline;

	private final SpanContext context;

	private final SpanContext parent;

	private final SpanKind kind;

	private final SpanClock clock;

	private final long startEpochNanos;

	/**
	 * Creates a span that starts.
	 * @param pipeline what it has in common with others
	 * @param context its ids
	 * @param parent the ids of what it is part of
	 * @param kind its kind
	 * @param clock the clock of its trace
	 * @param startEpochNanos when it starts
	 */
	StartedSpan(SpanPipeline pipeline, SpanContext context, SpanContext parent, SpanKind kind, SpanClock clock,
			long startEpochNanos) {
		this.pipeline = pipeline;
		this.context = context;
		this.parent = parent;
		this.kind = kind;
		this.clock = clock;
		this.startEpochNanos = startEpochNanos;
	}

	StartedSpan(StartedSpan span) {
		this(span.pipeline, span.context, span.parent, span.kind, span.clock, span.startEpochNanos);
	}

	final SpanClock clock() {
		return this.clock;
	}

	/**
	 * Both kinds of interfaces have it.
	 */
	@Override
	public abstract Attributes getAttributes();

	@Override
	public final SpanContext getSpanContext() {
		return this.context;
	}

	@Override
	public final SpanContext getParentSpanContext() {
		return this.parent;
	}

	@Override
	public final SpanKind getKind() {
		return this.kind;
	}

	@Override
	public final long getStartEpochNanos() {
		return this.startEpochNanos;
	}

	@Override
	public final Resource getResource() {
		return this.pipeline.resource();
	}

	@Override
	public final InstrumentationScopeInfo getInstrumentationScopeInfo() {
		return this.pipeline.scope();
	}

	@Override
	@Deprecated
	public final io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
		return io.opentelemetry.sdk.common.InstrumentationLibraryInfo.create(this.pipeline.scope().getName(),
				this.pipeline.scope().getVersion());
	}

}
