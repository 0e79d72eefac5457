package dev.pos.observability.health;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration of liveness and readiness.
 */
@AutoConfiguration(
		beforeName = "org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration",
		afterName = {
				"org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration",
				"io.github.resilience4j.springboot.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration" })
@ConditionalOnBooleanProperty(name = { "observability.enabled", "observability.health.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties({ HealthProperties.class, HealthEndpointProperties.class })
@Import({ HealthEngineConfiguration.class, ActuatorHealthConfiguration.class, ServletHealthConfiguration.class,
		ReactiveHealthConfiguration.class, DatabaseHealthConfiguration.class })
public final class HealthAutoConfiguration {

	/**
	 * Boot ignores a status that its order does not name, so that a degraded check would
	 * show as UP.
	 */
	@Bean
	@ConditionalOnMissingBean
	StatusAggregator healthStatusAggregator(HealthEndpointProperties properties) {
		return HealthStatuses.aggregator(properties.getStatus().getOrder());
	}

	@Bean
	@ConditionalOnMissingBean
	HttpCodeStatusMapper healthHttpCodeStatusMapper(HealthEndpointProperties properties) {
		return HealthStatuses.mapper(properties.getStatus().getHttpMapping());
	}

	@Bean
	@ConditionalOnMissingBean(name = "downstreamHealthContributor")
	CompositeHealthContributor downstreamHealthContributor(HealthProperties properties) {
		Map<String, HealthIndicator> indicators = new LinkedHashMap<>();
		if (!properties.getDownstream().isEmpty()) {
			HttpClient client = HttpClient.newBuilder()
				.version(HttpClient.Version.HTTP_1_1)
				.connectTimeout(properties.getDeadline())
				.build();
			properties.getDownstream()
				.forEach((name, downstream) -> indicators.put(name, new DownstreamHealthIndicator(client,
						URI.create(downstream.getUrl()), properties.getDeadline())));
		}
		return CompositeHealthContributor.fromMap(indicators);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(CircuitBreakerRegistry.class)
	@ConditionalOnBean(CircuitBreakerRegistry.class)
	static class CircuitBreakerHealthConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "circuitBreakerHealthIndicator")
		@ConditionalOnEnabledHealthIndicator("circuitbreaker")
		HealthIndicator circuitBreakerHealthIndicator(CircuitBreakerRegistry registry) {
			return new CircuitBreakerHealthIndicator(registry);
		}

	}

}
