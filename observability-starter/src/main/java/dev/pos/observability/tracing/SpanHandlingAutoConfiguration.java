package dev.pos.observability.tracing;

import dev.pos.observability.export.DropReason;
import dev.pos.observability.export.ExportedTelemetry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.prometheus.metrics.tracer.common.SpanContext;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
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

	/**
	 * Before Boot's own, which stay where another library than OpenTelemetry traces.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean({ Tracer.class, io.opentelemetry.api.trace.Tracer.class })
	static class HandlerConfiguration {

		@Bean
		SpanLifecycle spanLifecycle(io.opentelemetry.api.trace.Tracer openTelemetry, Tracer tracer) {
			return new SpanLifecycle(openTelemetry, tracer);
		}

		@Bean
		@ConditionalOnMissingBean(DefaultTracingObservationHandler.class)
		@Order(MicrometerTracingAutoConfiguration.DEFAULT_TRACING_OBSERVATION_HANDLER_ORDER)
		BusinessTracingObservationHandler businessTracingObservationHandler(Tracer tracer, SpanLifecycle spans) {
			return new BusinessTracingObservationHandler(tracer, spans);
		}

		@Bean
		@ConditionalOnBean({ Propagator.class, ContextPropagators.class })
		@ConditionalOnMissingBean(PropagatingSenderTracingObservationHandler.class)
		@Order(MicrometerTracingAutoConfiguration.SENDER_TRACING_OBSERVATION_HANDLER_ORDER)
		SentSpanHandler sentSpanHandler(Tracer tracer, Propagator propagator, SpanLifecycle spans,
				ContextPropagators propagators) {
			return new SentSpanHandler(tracer, propagator, spans, propagators.getTextMapPropagator());
		}

		@Bean
		@ConditionalOnBean({ Propagator.class, ContextPropagators.class })
		@ConditionalOnMissingBean(PropagatingReceiverTracingObservationHandler.class)
		@Order(MicrometerTracingAutoConfiguration.RECEIVER_TRACING_OBSERVATION_HANDLER_ORDER)
		ReceivedSpanHandler receivedSpanHandler(Tracer tracer, Propagator propagator, SpanLifecycle spans,
				ContextPropagators propagators) {
			return new ReceivedSpanHandler(tracer, propagator, spans, propagators.getTextMapPropagator());
		}

	}

	/**
	 * In the place of Boot's own where that would name sampled traces.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SpanContext.class)
	@ConditionalOnBean({ Tracer.class, io.opentelemetry.api.trace.Tracer.class })
	@ConditionalOnProperty(name = "management.tracing.exemplars.include", havingValue = "sampled-traces",
			matchIfMissing = true)
	static class ExemplarConfiguration {

		@Bean
		@ConditionalOnMissingBean(SpanContext.class)
		ExemplarSpanContext exemplarSpanContext() {
			return new ExemplarSpanContext();
		}

		@Bean
		@ConditionalOnBean(ExemplarSpanContext.class)
		MeasuredSpans measuredSpans(ExemplarSpanContext exemplars, Tracer tracer) {
			return new MeasuredSpans(exemplars, tracer);
		}

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
		RecordingSamplerCustomizer recordingSampler(Sampler sampler) {
			return new RecordingSamplerCustomizer(sampler);
		}

	}

}
