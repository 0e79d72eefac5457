package dev.pos.observability.tracing;

import dev.pos.observability.context.ContextField;
import dev.pos.observability.context.PropagationProperties;
import dev.pos.observability.context.TrustedHosts;
import dev.pos.observability.health.HealthThreads;
import io.lettuce.core.tracing.LettuceObservationContext;
import io.micrometer.observation.ObservationPredicate;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.otel.bridge.Slf4JEventListener;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.trace.export.SpanExporter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationProperties;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanExporters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.client.observation.ClientRequestObservationConvention;

/**
 * Auto-configuration of what spans carry and where their context goes.
 */
@AutoConfiguration(before = OpenTelemetryTracingAutoConfiguration.class,
		afterName = "dev.pos.observability.context.ContextAutoConfiguration")
@ConditionalOnBooleanProperty(name = { "observability.enabled", "observability.tracing.enabled" },
		matchIfMissing = true)
@EnableConfigurationProperties(ObservationProperties.class)
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

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(LettuceObservationContext.class)
	static class RedisTracingConfiguration {

		@Bean
		ObservationPredicate noParentlessCommandObservations(ObjectProvider<ObservationRegistry> registry) {
			return new ParentlessObservations(LettuceObservationContext.class, registry);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ClientRequestObservationConvention.class)
	static class ClientTracingConfiguration {

		@Bean
		@ConditionalOnMissingBean(ClientRequestObservationConvention.class)
		ClientSpanConvention clientSpanConvention(ObservationProperties properties) {
			return new ClientSpanConvention(properties.getHttp().getClient().getRequests().getName());
		}

	}

}
