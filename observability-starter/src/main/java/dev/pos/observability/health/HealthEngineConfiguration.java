package dev.pos.observability.health;

import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointProperties;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.health.registry.ReactiveHealthContributorRegistry;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Asks the checks and keeps what they find.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@ConditionalOnBean(HealthContributorRegistry.class)
@EnableConfigurationProperties(HealthEndpointProperties.class)
class HealthEngineConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(HealthEngineConfiguration.class);

	@Bean
	HealthThreads healthThreads() {
		return new HealthThreads();
	}

	/**
	 * With Reactor on the class path Boot registers some checks as reactive ones only.
	 */
	@Bean
	HealthChecks healthChecks(HealthContributorRegistry registry,
			ObjectProvider<ReactiveHealthContributorRegistry> reactiveRegistry, HealthProperties properties,
			HealthEndpointProperties endpointProperties) {
		HealthStatuses statuses = new HealthStatuses(endpointProperties.getStatus().getOrder());
		return new HealthChecks(registry, reactiveRegistry.getIfAvailable(), properties, statuses);
	}

	@Bean
	TrafficRefusal trafficRefusal(ApplicationAvailability availability, ApplicationContext context) {
		return new TrafficRefusal(availability, context);
	}

	@Bean
	HealthLog healthLog() {
		return new HealthLog();
	}

	@Bean
	Readiness readiness(HealthChecks checks, HealthThreads threads, HealthProperties properties, TrafficRefusal refusal,
			HealthLog log, ObjectProvider<HealthMetrics> metrics) {
		Rounds rounds = new Rounds(checks::ofReadiness, threads, properties.getDeadline(), properties.getMinInterval(),
				(report) -> {
					log.record(report, refusal.get() == null);
					metrics.ifAvailable((meters) -> meters.record(report));
				});
		return new Readiness(rounds, refusal, properties.getDeadline());
	}

	@Bean
	HealthMetrics healthMetrics(Readiness readiness, HealthChecks checks) {
		return new HealthMetrics(readiness, checks);
	}

	@Bean
	CheckedHealth checkedHealth(HealthChecks checks, Readiness readiness, HealthThreads threads,
			HealthProperties properties) {
		Rounds others = new Rounds(checks::others, threads, properties.getDeadline(), properties.getMinInterval(),
				(report) -> {
				});
		return new CheckedHealth(checks, readiness.rounds(), others, properties.getDeadline());
	}

	@Bean
	HealthRefresh healthRefresh(Readiness readiness, TrafficRefusal refusal, HealthLog log, HealthChecks checks,
			HealthThreads threads, HealthProperties properties) {
		return new HealthRefresh(readiness.rounds(), refusal, log, checks, threads, properties);
	}

	@Bean
	SmartInitializingSingleton knownCriticalChecks(HealthChecks checks) {
		return () -> {
			Set<String> unknown = checks.unknownCritical();
			if (!unknown.isEmpty()) {
				logger.warn("observability.health.critical names {}, which is no check; the checks are {}", unknown,
						checks.ofReadiness().stream().map(HealthCheck::name).toList());
			}
		};
	}

}
