package dev.pos.observability.tracing;

import dev.pos.observability.export.DropReason;
import dev.pos.observability.export.ExportedTelemetry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SdkTracerProviderBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration of what counts as an error, and of which spans are kept against the
 * sampler's will.
 */
@AutoConfiguration(after = OpenTelemetryTracingAutoConfiguration.class,
		before = MicrometerTracingAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = { "observability.enabled", "observability.tracing.enabled" },
		matchIfMissing = true)
@EnableConfigurationProperties(KeepProperties.class)
public final class SpanHandlingAutoConfiguration {

	@Bean
	@ConditionalOnBean(Tracer.class)
	@ConditionalOnMissingBean(DefaultTracingObservationHandler.class)
	@Order(MicrometerTracingAutoConfiguration.DEFAULT_TRACING_OBSERVATION_HANDLER_ORDER)
	BusinessTracingObservationHandler businessTracingObservationHandler(Tracer tracer) {
		return new BusinessTracingObservationHandler(tracer);
	}

	/**
	 * Not where every unsampled span is exported anyway.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean({ BatchSpanProcessor.class, ExportedTelemetry.class, Sampler.class })
	@ConditionalOnBooleanProperty(name = "observability.tracing.keep.enabled", matchIfMissing = true)
	@ConditionalOnBooleanProperty(name = "management.opentelemetry.tracing.export.include-unsampled",
			havingValue = false, matchIfMissing = true)
	static class KeepConfiguration {

		@Bean
		KeptSpanProcessor keptSpanProcessor(BatchSpanProcessor export, KeepProperties properties,
				ExportedTelemetry telemetry) {
			return new KeptSpanProcessor(export, properties,
					(count) -> telemetry.spans().drop(DropReason.BUFFER_FULL, count));
		}

		@Bean
		SdkTracerProviderBuilderCustomizer recordingSampler(Sampler sampler) {
			return (builder) -> builder.setSampler(new RecordingSampler(sampler));
		}

	}

}
