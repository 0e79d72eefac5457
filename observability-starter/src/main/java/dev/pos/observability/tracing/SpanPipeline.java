package dev.pos.observability.tracing;

import java.util.List;

import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;

/**
 * What all spans of the service have in common, taken over from the SDK's provider: who
 * decides about them, what bounds them and who is told of them. Thread-safe as far as
 * what it is made of is.
 */
final class SpanPipeline {

	private static final TraceFlags[] flags = { TraceFlags.getDefault(), TraceFlags.getSampled(),
			TraceFlags.builder().setRandomTraceId(true).build(),
			TraceFlags.builder().setRandomTraceId(true).setSampled(true).build() };

	private final SdkTracerProvider provider;

	private final InstrumentationScopeInfo scope;

	private final Resource resource;

	private final SpanProcessor[] starting;

	private final SpanProcessor[] ending;

	private final IdGenerator ids = IdGenerator.random();

	private final Clock clock = Clock.getDefault();

	/**
	 * Creates the pipeline.
	 * @param provider whose sampler and limits count
	 * @param scope what the spans say made them
	 * @param resource what the spans say about the service
	 * @param processors who is told of spans, in this order
	 */
	SpanPipeline(SdkTracerProvider provider, InstrumentationScopeInfo scope, Resource resource,
			List<SpanProcessor> processors) {
		this.provider = provider;
		this.scope = scope;
		this.resource = resource;
		this.starting = processors.stream().filter(SpanProcessor::isStartRequired).toArray(SpanProcessor[]::new);
		this.ending = processors.stream().filter(SpanProcessor::isEndRequired).toArray(SpanProcessor[]::new);
	}

	static TraceFlags flags(boolean sampled, boolean randomTraceId) {
		return flags[(randomTraceId ? 2 : 0) + (sampled ? 1 : 0)];
	}

	Sampler sampler() {
		return this.provider.getSampler();
	}

	SpanLimits limits() {
		return this.provider.getSpanLimits();
	}

	InstrumentationScopeInfo scope() {
		return this.scope;
	}

	Resource resource() {
		return this.resource;
	}

	IdGenerator ids() {
		return this.ids;
	}

	SpanClock newClock() {
		return new SpanClock(this.clock);
	}

	void started(Context parent, ReadWriteSpan span) {
		for (SpanProcessor processor : this.starting) {
			processor.onStart(parent, span);
		}
	}

	void ended(ReadableSpan span) {
		for (SpanProcessor processor : this.ending) {
			processor.onEnd(span);
		}
	}

}
