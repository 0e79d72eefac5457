package dev.pos.observability.tracing;

import java.util.List;

import dev.pos.observability.context.PropagationProperties;
import dev.pos.observability.context.TrustedHosts;
import dev.pos.observability.health.HealthThreads;
import dev.pos.observability.logging.LogMasking;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.core.registry.RegistryEventConsumer;
import io.lettuce.core.tracing.LettuceObservationContext;
import io.lettuce.core.tracing.LettuceObservationConvention;
import io.micrometer.observation.ObservationPredicate;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.otel.bridge.Slf4JEventListener;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationProperties;
import org.springframework.boot.micrometer.tracing.autoconfigure.TracingProperties;
import org.springframework.boot.micrometer.tracing.autoconfigure.TracingProperties.Propagation.PropagationType;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.restclient.RestTemplateBuilder;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.observation.ClientRequestObservationConvention;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Auto-configuration of what spans carry and where their context goes.
 */
@AutoConfiguration(before = OpenTelemetryTracingAutoConfiguration.class,
		afterName = { "dev.pos.observability.context.ContextAutoConfiguration",
				"dev.pos.observability.export.ExportAutoConfiguration",
				"org.springframework.boot.data.redis.autoconfigure.observation.LettuceObservationAutoConfiguration" })
@ConditionalOnBooleanProperty(name = { "observability.enabled", "observability.tracing.enabled" },
		matchIfMissing = true)
@EnableConfigurationProperties(ObservationProperties.class)
@Import({ ServletTracingConfiguration.class, ReactiveTracingConfiguration.class })
public final class TracingAutoConfiguration {

	private static final String BOOTS_PROPAGATOR = OpenTelemetryTracingAutoConfiguration.class.getPackageName()
			+ ".CompositeTextMapPropagator";

	@Bean
	@ConditionalOnMissingBean
	Slf4JEventListener otelSlf4JEventListener() {
		return new SpanIdsInLogs();
	}

	@Bean
	static RecordingTracerPostProcessor recordingTracerPostProcessor(ConfigurableListableBeanFactory beans) {
		return new RecordingTracerPostProcessor(beans);
	}

	@Bean
	ContextSpanProcessor contextSpanProcessor() {
		return new ContextSpanProcessor();
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(TrustedHosts.class)
	ContextPropagators otelContextPropagators(ObjectProvider<TextMapPropagator> propagators, TrustedHosts trustedHosts,
			PropagationProperties properties, ObjectProvider<TracingProperties> tracing) {
		List<TextMapPropagator> all = propagators.orderedStream().toList();
		boolean w3c = all.size() == 1 && all.get(0).getClass().getName().equals(BOOTS_PROPAGATOR)
				&& sendsW3cWithoutFields(tracing.getIfAvailable());
		return ContextPropagators.create(new TrustedPropagator(TextMapPropagator.composite(all),
				w3c ? W3CTraceContextPropagator.getInstance() : null, trustedHosts, properties.getInbound()));
	}

	/**
	 * Whether a call within a trace without baggage carries nothing but the trace.
	 */
	private static boolean sendsW3cWithoutFields(@Nullable TracingProperties properties) {
		return properties != null && properties.getPropagation().getType() == null
				&& properties.getPropagation().getProduce().equals(List.of(PropagationType.W3C))
				&& properties.getBaggage().getRemoteFields().isEmpty();
	}

	@Bean
	@ConditionalOnMissingBean
	MomentSpans momentSpans(ObjectProvider<Tracer> tracer) {
		return new MomentSpans(tracer);
	}

	/**
	 * A health check asks databases and caches on its own account, not for a request.
	 */
	@Bean
	ObservationPredicate noHealthCheckObservations() {
		return (name, context) -> !HealthThreads.isCurrent();
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ LettuceObservationContext.class, ClientResourcesBuilderCustomizer.class })
	static class RedisTracingConfiguration {

		@Bean
		ObservationPredicate noParentlessCommandObservations(ObjectProvider<ObservationRegistry> registry) {
			return new ParentlessObservations(LettuceObservationContext.class, registry);
		}

		/**
		 * After Boot's own, which it replaces.
		 */
		@Bean
		@Order(Ordered.LOWEST_PRECEDENCE)
		ClientResourcesBuilderCustomizer redisTracing(ObjectProvider<ObservationRegistry> registry,
				ObjectProvider<LettuceObservationConvention> convention) {
			return (resources) -> registry.ifAvailable((observations) -> resources
				.tracing(new RedisTracing(observations, convention.getIfAvailable(RedisSpanConvention::new))));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ClientRequestObservationConvention.class)
	static class ClientTracingConfiguration {

		@Bean
		@ConditionalOnMissingBean(ClientRequestObservationConvention.class)
		ClientSpanConvention clientSpanConvention(ObservationProperties properties, LogMasking masking) {
			return new ClientSpanConvention(properties.getHttp().getClient().getRequests().getName(), new UriNames(),
					masking);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ WebClient.class, WebClientCustomizer.class })
	static class WebClientTracingConfiguration {

		@Bean
		@ConditionalOnMissingBean(org.springframework.web.reactive.function.client.ClientRequestObservationConvention.class)
		WebClientSpanConvention webClientSpanConvention(ObservationProperties properties, LogMasking masking) {
			return new WebClientSpanConvention(properties.getHttp().getClient().getRequests().getName(), new UriNames(),
					masking);
		}

	}

	/**
	 * By default the key set is fetched by a client that nobody observes, and the request
	 * that waits for it has a hole.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ NimbusJwtDecoder.class, JwkSetUriJwtDecoderBuilderCustomizer.class,
			RestTemplateBuilder.class })
	static class KeySetTracingConfiguration {

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		JwkSetUriJwtDecoderBuilderCustomizer observedKeySet(ObjectProvider<RestTemplateBuilder> clients) {
			return (decoder) -> clients.ifAvailable((client) -> decoder.restOperations(client.build()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ CircuitBreaker.class, RegistryEventConsumer.class })
	static class CircuitBreakerTracingConfiguration {

		@Bean
		RejectedCallSpans rejectedCallSpans(MomentSpans spans) {
			return new RejectedCallSpans(spans);
		}

	}

}
