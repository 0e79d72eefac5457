package dev.pos.observability.tracing;

import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.samplers.Sampler;

import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SdkTracerProviderBuilderCustomizer;

/**
 * Has the provider record what its sampler leaves out.
 */
final class RecordingSamplerCustomizer implements SdkTracerProviderBuilderCustomizer {

	private final Sampler sampler;

	RecordingSamplerCustomizer(Sampler sampler) {
		this.sampler = sampler;
	}

	@Override
	public void customize(SdkTracerProviderBuilder builder) {
		builder.setSampler(new RecordingSampler(this.sampler));
	}

}
