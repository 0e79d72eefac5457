package dev.pos.observability.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.jspecify.annotations.Nullable;

/**
 * A span that is exported although it was not sampled. It passes for a sampled one with
 * the processor, and says on its root why it is there.
 */
final class KeptSpan implements ReadableSpan {

	static final AttributeKey<String> REASON = AttributeKey.stringKey("sampling.kept");

	private final ReadableSpan span;

	private final @Nullable String reason;

	KeptSpan(ReadableSpan span, @Nullable String reason) {
		this.span = span;
		this.reason = reason;
	}

	@Override
	public SpanContext getSpanContext() {
		SpanContext context = this.span.getSpanContext();
		return SpanContext.create(context.getTraceId(), context.getSpanId(), TraceFlags.getSampled(),
				context.getTraceState());
	}

	@Override
	public SpanContext getParentSpanContext() {
		return this.span.getParentSpanContext();
	}

	@Override
	public String getName() {
		return this.span.getName();
	}

	@Override
	public SpanData toSpanData() {
		SpanData data = this.span.toSpanData();
		return (this.reason != null) ? new ReasonedSpanData(data, this.reason) : data;
	}

	@Override
	@Deprecated
	public io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
		return this.span.getInstrumentationLibraryInfo();
	}

	@Override
	public InstrumentationScopeInfo getInstrumentationScopeInfo() {
		return this.span.getInstrumentationScopeInfo();
	}

	@Override
	public boolean hasEnded() {
		return this.span.hasEnded();
	}

	@Override
	public long getLatencyNanos() {
		return this.span.getLatencyNanos();
	}

	@Override
	public SpanKind getKind() {
		return this.span.getKind();
	}

	@Override
	public <T> @Nullable T getAttribute(AttributeKey<T> key) {
		return this.span.getAttribute(key);
	}

	@Override
	public Attributes getAttributes() {
		return this.span.getAttributes();
	}

	/**
	 * A root with the reason for its export.
	 */
	private static final class ReasonedSpanData extends DelegatingSpanData {

		private final Attributes attributes;

		ReasonedSpanData(SpanData delegate, String reason) {
			super(delegate);
			this.attributes = delegate.getAttributes().toBuilder().put(REASON, reason).build();
		}

		@Override
		public Attributes getAttributes() {
			return this.attributes;
		}

		@Override
		public int getTotalAttributeCount() {
			return super.getTotalAttributeCount() + 1;
		}

	}

}
