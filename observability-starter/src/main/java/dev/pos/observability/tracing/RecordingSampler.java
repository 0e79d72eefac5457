package dev.pos.observability.tracing;

import java.util.List;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;

/**
 * A sampler's own decisions, but for what it leaves out being recorded until it is known
 * how it ended. What it decided is what other services are told. Thread-safe.
 */
final class RecordingSampler implements Sampler {

	private final Sampler delegate;

	RecordingSampler(Sampler delegate) {
		this.delegate = delegate;
	}

	@Override
	public SamplingResult shouldSample(Context parentContext, String traceId, String name, SpanKind spanKind,
			Attributes attributes, List<LinkData> parentLinks) {
		SamplingResult result = this.delegate.shouldSample(parentContext, traceId, name, spanKind, attributes,
				parentLinks);
		return (result.getDecision() == SamplingDecision.DROP) ? new Recorded(result) : result;
	}

	@Override
	public String getDescription() {
		return this.delegate.getDescription();
	}

	@Override
	public String toString() {
		return getDescription();
	}

	private record Recorded(SamplingResult dropped) implements SamplingResult {

		@Override
		public SamplingDecision getDecision() {
			return SamplingDecision.RECORD_ONLY;
		}

		@Override
		public Attributes getAttributes() {
			return this.dropped.getAttributes();
		}

		@Override
		public TraceState getUpdatedTraceState(TraceState parentTraceState) {
			return this.dropped.getUpdatedTraceState(parentTraceState);
		}

	}

}
