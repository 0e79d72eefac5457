package dev.pos.observability.tracing;

import java.util.List;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;

/**
 * A tracer of each kind with the same resource, scope and way to an exporter.
 */
final class Tracers {

	private static final Resource resource = Resource.create(Attributes.of(AttributeKey.stringKey("text"), "service"));

	private Tracers() {
	}

	/**
	 * Returns the tracer under test.
	 * @param exporter what gets each span when it ends
	 * @param limits the limits of a span
	 * @param sampler who decides
	 * @return a tracer that makes recorded spans
	 */
	static RecordingTracer recording(SpanExporter exporter, SpanLimits limits, Sampler sampler) {
		SpanProcessor processor = SimpleSpanProcessor.create(exporter);
		return new RecordingTracer(new SpanPipeline(provider(processor, limits, sampler),
				InstrumentationScopeInfo.create("test"), resource, List.of(processor)));
	}

	/**
	 * Returns the SDK's tracer.
	 * @param exporter what gets each span when it ends
	 * @param limits the limits of a span
	 * @param sampler who decides
	 * @return a tracer that makes the SDK's spans
	 */
	static Tracer sdk(SpanExporter exporter, SpanLimits limits, Sampler sampler) {
		return provider(SimpleSpanProcessor.create(exporter), limits, sampler).get("test");
	}

	private static SdkTracerProvider provider(SpanProcessor processor, SpanLimits limits, Sampler sampler) {
		return SdkTracerProvider.builder()
			.setSampler(sampler)
			.setSpanLimits(limits)
			.setResource(resource)
			.addSpanProcessor(processor)
			.build();
	}

}
