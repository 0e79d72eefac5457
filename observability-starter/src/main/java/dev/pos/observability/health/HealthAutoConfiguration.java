package dev.pos.observability.health;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.ReactiveHealthContributors;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration of liveness and readiness.
 */
@AutoConfiguration(
		beforeName = "org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration",
		afterName = "org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration")
@ConditionalOnBooleanProperty(name = { "observability.enabled", "observability.health.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties(HealthProperties.class)
@Import({ ServletHealthConfiguration.class, ReactiveHealthConfiguration.class })
public final class HealthAutoConfiguration {

	/**
	 * Boot ignores a status that its order does not name, so that a degraded check would
	 * show as UP.
	 */
	@Bean
	@ConditionalOnMissingBean
	StatusAggregator healthStatusAggregator() {
		return StatusAggregator.of("DOWN", "OUT_OF_SERVICE", "DEGRADED", "UP", "UNKNOWN");
	}

	@Bean
	@ConditionalOnMissingBean(name = "downstreamHealthContributor")
	CompositeHealthContributor downstreamHealthContributor(HealthProperties properties) {
		HttpClient client = HttpClient.newBuilder().connectTimeout(properties.getDeadline()).build();
		Map<String, DownstreamHealthIndicator> indicators = new LinkedHashMap<>();
		properties.getDownstream()
			.forEach((name, downstream) -> indicators.put(name,
					new DownstreamHealthIndicator(client, URI.create(downstream.getUrl()), properties.getDeadline())));
		return CompositeHealthContributor.fromMap(indicators);
	}

	@Bean
	@ConditionalOnWebApplication
	@ConditionalOnBean(HealthContributorRegistry.class)
	Readiness readiness(HealthContributorRegistry registry,
			ObjectProvider<ReactiveHealthContributors> reactiveContributors, HealthProperties properties,
			ApplicationAvailability availability) {
		// With Reactor on the class path Boot registers some checks as reactive ones
		// only.
		HealthContributors contributors = reactiveContributors.stream()
			.map(ReactiveHealthContributors::asHealthContributors)
			.reduce(registry, HealthContributors::of);
		return new Readiness(new HealthChecks(properties).from(contributors),
				() -> availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC, properties.getDeadline(),
				properties.getMinInterval());
	}

}
