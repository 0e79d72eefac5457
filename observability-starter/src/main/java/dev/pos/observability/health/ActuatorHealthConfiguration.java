package dev.pos.observability.health;

import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointWebExtension;
import org.springframework.boot.health.actuate.endpoint.ReactiveHealthEndpointWebExtension;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointProperties;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.health.registry.ReactiveHealthContributorRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Makes the Actuator say what the checks have found. Boot's own endpoint asks every
 * contributor itself, one after another and without a deadline.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@ConditionalOnBean(HealthContributorRegistry.class)
@ConditionalOnAvailableEndpoint(HealthEndpoint.class)
class ActuatorHealthConfiguration {

	@Bean
	@ConditionalOnMissingBean
	HealthEndpoint healthEndpoint(CheckedHealth health, HealthContributorRegistry registry,
			ObjectProvider<ReactiveHealthContributorRegistry> reactiveRegistry, HealthEndpointGroups groups,
			HealthEndpointProperties properties) {
		return new HealthEndpoint(checked(health, registry, reactiveRegistry), null, groups,
				properties.getLogging().getSlowIndicatorThreshold());
	}

	/**
	 * Comes before Boot's own probe groups, which leave alone what is there.
	 */
	@Bean
	@Order(0)
	HealthEndpointGroupsPostProcessor healthGroups(ObjectProvider<CheckedHealth> health,
			HealthEndpointProperties properties, Environment environment) {
		boolean probes = environment.getProperty("management.endpoint.health.probes.enabled", Boolean.class, true);
		Predicate<String> member = probes ? (path) -> health.getObject().isOfReadiness(path) : null;
		return (groups) -> new HealthGroups(groups, properties, member);
	}

	private static CheckedRegistry checked(CheckedHealth health, HealthContributorRegistry registry,
			ObjectProvider<ReactiveHealthContributorRegistry> reactiveRegistry) {
		return new CheckedRegistry(registry, all(registry, reactiveRegistry.getIfAvailable()), health);
	}

	private static HealthContributors all(HealthContributorRegistry registry,
			@Nullable ReactiveHealthContributorRegistry reactiveRegistry) {
		return (reactiveRegistry != null) ? HealthContributors.of(registry, reactiveRegistry.asHealthContributors())
				: registry;
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnAvailableEndpoint(endpoint = HealthEndpoint.class, exposure = EndpointExposure.WEB)
	static class ServletActuatorConfiguration {

		@Bean
		@ConditionalOnMissingBean
		HealthEndpointWebExtension healthEndpointWebExtension(CheckedHealth health, HealthContributorRegistry registry,
				ObjectProvider<ReactiveHealthContributorRegistry> reactiveRegistry, HealthEndpointGroups groups,
				HealthEndpointProperties properties) {
			return new HealthEndpointWebExtension(checked(health, registry, reactiveRegistry), null, groups,
					properties.getLogging().getSlowIndicatorThreshold());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = "reactor.core.publisher.Mono")
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	@ConditionalOnAvailableEndpoint(endpoint = HealthEndpoint.class, exposure = EndpointExposure.WEB)
	static class ReactiveActuatorConfiguration {

		@Bean
		@ConditionalOnMissingBean
		ReactiveHealthEndpointWebExtension reactiveHealthEndpointWebExtension(CheckedHealth health,
				HealthContributorRegistry registry, ReactiveHealthContributorRegistry reactiveRegistry,
				HealthEndpointGroups groups, HealthEndpointProperties properties) {
			return new ReactiveHealthEndpointWebExtension(
					new ReactiveCheckedRegistry(reactiveRegistry, all(registry, reactiveRegistry), health), null,
					groups, properties.getLogging().getSlowIndicatorThreshold());
		}

	}

}
