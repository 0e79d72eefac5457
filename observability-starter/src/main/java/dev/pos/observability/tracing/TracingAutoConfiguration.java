package dev.pos.observability.tracing;

import dev.pos.observability.context.ContextField;
import dev.pos.observability.context.PropagationProperties;
import dev.pos.observability.context.TrustedHosts;
import dev.pos.observability.health.HealthThreads;
import io.micrometer.observation.ObservationPredicate;
import io.micrometer.tracing.otel.bridge.Slf4JEventListener;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.trace.export.SpanExporter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanExporters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration of what spans carry and where their context goes.
 */
@AutoConfiguration(before = OpenTelemetryTracingAutoConfiguration.class,
		afterName = "dev.pos.observability.context.ContextAutoConfiguration")
@ConditionalOnBooleanProperty(name = { "observability.enabled", "observability.tracing.enabled" },
		matchIfMissing = true)
@Import({ ServletTracingConfiguration.class, ReactiveTracingConfiguration.class })
public final class TracingAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	Slf4JEventListener otelSlf4JEventListener() {
		return new Slf4JEventListener(ContextField.TRACE_ID.key(), ContextField.SPAN_ID.key());
	}

	@Bean
	ContextSpanProcessor contextSpanProcessor() {
		return new ContextSpanProcessor();
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(TrustedHosts.class)
	ContextPropagators otelContextPropagators(ObjectProvider<TextMapPropagator> propagators, TrustedHosts trustedHosts,
			PropagationProperties properties) {
		TextMapPropagator all = TextMapPropagator.composite(propagators.orderedStream().toList());
		return ContextPropagators.create(new TrustedPropagator(all, trustedHosts, properties.getInbound()));
	}

	@Bean
	@ConditionalOnMissingBean
	SpanExporters spanExporters(ObjectProvider<SpanExporter> exporters) {
		return SpanExporters.of(exporters.orderedStream().map(GuardedSpanExporter::new).toList());
	}

	/**
	 * A health check asks databases and caches on its own account, not for a request.
	 */
	@Bean
	ObservationPredicate noHealthCheckObservations() {
		return (name, context) -> !HealthThreads.isCurrent();
	}

}
