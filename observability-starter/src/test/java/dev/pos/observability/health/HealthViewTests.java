package dev.pos.observability.health;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static dev.pos.observability.health.HealthApplication.WITHOUT_DATABASE;
import static dev.pos.observability.health.HealthApplication.WITHOUT_REDIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What probes, people and Prometheus see of a service's health.
 */
class HealthViewTests {

	private static final String SECRETS = "jdbc:postgresql://db7.internal:5432/orders?user=app&password=hunter2 "
			+ "select card from payments";

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void healthWithManagementPortOfItsOwnIsOnTheMainPort(WebApplicationType type) {
		try (ConfigurableApplicationContext context = start(type, Every.class, "management.server.port=0",
				"management.server.address=127.0.0.1", "observability.health.critical=failing")) {
			assertThat(HealthApplication.get(context, "/health").body()).isEqualTo("{\"status\":\"ok\"}");
			assertThat(HealthApplication.answer(context, "/health/ready")).isEqualTo("503 unhealthy");
			assertThat(HealthApplication.get(context, "/actuator/health").statusCode()).isEqualTo(404);
			assertThat(HealthApplication.ask(context, "local.management.port", "/actuator/health").join().statusCode())
				.isEqualTo(503);
			assertThat(HealthApplication.ask(context, "local.management.port", "/actuator/health/liveness")
				.join()
				.statusCode()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void readinessWhenTrafficIsRefusedFailsAndLivenessDoesNot(WebApplicationType type) {
		try (ConfigurableApplicationContext context = start(type, BootTrapTests.Nothing.class)) {
			assertThat(HealthApplication.answer(context, "/health/ready")).isEqualTo("200 healthy");
			AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
			JsonNode body = HealthApplication.json(HealthApplication.get(context, "/health/ready"));
			assertThat(body.at("/checks/application/error").asString()).isEqualTo("refusing traffic");
			assertThat(HealthApplication.answer(context, "/health/ready")).isEqualTo("503 unhealthy");
			assertThat(HealthApplication.answer(context, "/actuator/health/readiness")).isEqualTo("503 OUT_OF_SERVICE");
			assertThat(HealthApplication.answer(context, "/actuator/health/liveness")).isEqualTo("200 UP");
			assertThat(HealthApplication.answer(context, "/health")).isEqualTo("200 ok");
			assertThat(gauge(context, "health.status")).isEqualTo(2);
			AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
			assertThat(HealthApplication.answer(context, "/health/ready")).isEqualTo("200 healthy");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void livenessWhenBrokenFails(WebApplicationType type) {
		try (ConfigurableApplicationContext context = start(type, BootTrapTests.Nothing.class)) {
			AvailabilityChangeEvent.publish(context, LivenessState.BROKEN);
			assertThat(HealthApplication.answer(context, "/health")).isEqualTo("503 broken");
			assertThat(HealthApplication.answer(context, "/health/ready")).isEqualTo("503 unhealthy");
			assertThat(HealthApplication.answer(context, "/actuator/health/liveness")).isEqualTo("503 DOWN");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void answersForStrangersTellNoSecrets(WebApplicationType type) {
		try (ConfigurableApplicationContext context = start(type, Every.class)) {
			for (String path : List.of("/health", "/health/ready", "/actuator/health", "/actuator/health/readiness",
					"/actuator/health/failing", "/actuator/health/liveness")) {
				assertThat(HealthApplication.get(context, path).body()).as(path)
					.doesNotContain("db7", "5432", "hunter2", "app", "select", "orders");
			}
		}
	}

	@Test
	void detailsWhenTheUserShowsThemAreTheIndicatorsOwn() {
		try (ConfigurableApplicationContext context = start(WebApplicationType.SERVLET, Every.class,
				"management.endpoint.health.show-details=always")) {
			JsonNode body = HealthApplication.json(HealthApplication.get(context, "/actuator/health"));
			assertThat(body.at("/components/failing/status").asString()).isEqualTo("DEGRADED");
			assertThat(body.at("/components/failing/details/error").asString()).contains("hunter2");
			assertThat(body.at("/components/several/components/left/status").asString()).isEqualTo("UP");
			assertThat(body.at("/components/reactives/components/right/status").asString()).isEqualTo("UP");
			assertThat(body.at("/components/reactive/details/depth").asInt()).isEqualTo(3);
			assertThat(HealthApplication.answer(context, "/actuator/health/several/left")).isEqualTo("200 UP");
			assertThat(HealthApplication.answer(context, "/actuator/health/reactives/right")).isEqualTo("200 UP");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void checksAreMadeOfEveryKindOfContributor(WebApplicationType type) {
		try (ConfigurableApplicationContext context = start(type, Every.class,
				"observability.health.min-interval=0s")) {
			JsonNode checks = HealthApplication.json(HealthApplication.get(context, "/health/ready")).get("checks");
			assertThat(checks.propertyNames())
				.contains("failing", "throwing", "several_left", "reactive", "reactives_right", "disk_space")
				.doesNotContain("ping", "liveness_state", "readiness_state");
			assertThat(checks.at("/throwing/error").asString()).isEqualTo("database error, SQL state 28P01");
			assertThat(checks.at("/reactive/status").asString()).isEqualTo("healthy");
			HealthContributorRegistry registry = context.getBean(HealthContributorRegistry.class);
			registry.registerContributor("late", (HealthIndicator) () -> Health.up().build());
			assertThat(HealthApplication.json(HealthApplication.get(context, "/health/ready"))
				.at("/checks/late/status")
				.asString()).isEqualTo("healthy");
			registry.unregisterContributor("late");
			assertThat(HealthApplication.json(HealthApplication.get(context, "/health/ready"))
				.at("/checks/late")
				.isMissingNode()).isTrue();
		}
	}

	@Test
	void stateWhenItChangesIsLoggedOnceAndMeasured() {
		Logger logger = (Logger) LoggerFactory.getLogger(HealthLog.class);
		ListAppender<ILoggingEvent> lines = new ListAppender<>();
		lines.start();
		logger.addAppender(lines);
		try (ConfigurableApplicationContext context = start(WebApplicationType.SERVLET, Switched.class,
				"observability.health.min-interval=0s", "observability.health.critical=switched",
				"observability.health.refresh-interval=0s")) {
			Switched switched = context.getBean(Switched.class);
			assertThat(gauge(context, "health.check.status", "check", "switched")).as("before the first round").isNaN();
			HealthApplication.get(context, "/health/ready");
			assertThat(gauge(context, "health.check.status", "check", "switched")).isZero();
			assertThat(gauge(context, "health.status")).isZero();
			assertThat(lines.list).isEmpty();
			switched.health.set(Health.down(new IllegalStateException(SECRETS)).build());
			for (int i = 0; i < 3; i++) {
				HealthApplication.get(context, "/health/ready");
			}
			assertThat(gauge(context, "health.check.status", "check", "switched")).isEqualTo(2);
			assertThat(gauge(context, "health.status")).isEqualTo(2);
			assertThat(lines.list).hasSize(2);
			assertThat(lines.list.get(0).getLevel()).isEqualTo(Level.WARN);
			assertThat(keyValues(lines.list.get(0))).contains("check=\"switched\"", "from=\"healthy\"",
					"to=\"unhealthy\"", "error=\"IllegalStateException\"");
			assertThat(keyValues(lines.list.get(1))).contains("from=\"healthy\"", "to=\"unhealthy\"");
			switched.health.set(Health.up().build());
			HealthApplication.get(context, "/health/ready");
			assertThat(lines.list).as("one good answer").hasSize(2);
			HealthApplication.get(context, "/health/ready");
			assertThat(lines.list).hasSize(4).last().extracting(ILoggingEvent::getLevel).isEqualTo(Level.INFO);
			assertThat(gauge(context, "health.status")).isZero();
		}
		finally {
			logger.detachAppender(lines);
		}
	}

	@Test
	void metricsWhenNobodyProbesAreKeptUpToDate() {
		try (ConfigurableApplicationContext context = start(WebApplicationType.SERVLET, Switched.class,
				"observability.health.min-interval=0s", "observability.health.refresh-interval=20ms")) {
			Switched switched = context.getBean(Switched.class);
			await().until(() -> gauge(context, "health.check.status", "check", "switched") == 0);
			switched.health.set(Health.down().build());
			await().until(() -> gauge(context, "health.check.status", "check", "switched") == 1);
			switched.health.set(Health.up().build());
			await().until(() -> gauge(context, "health.check.status", "check", "switched") == 0);
		}
	}

	@Test
	void startWhenCriticalNamesNoCheckWarns() {
		try (ConfigurableApplicationContext context = start(WebApplicationType.SERVLET, Every.class,
				"observability.health.critical=several,typo")) {
			assertThat(context.getBean(HealthChecks.class).unknownCritical()).containsExactly("typo");
		}
	}

	private static ConfigurableApplicationContext start(WebApplicationType type, Class<?> indicators,
			String... properties) {
		String[] all = Arrays.copyOf(properties, properties.length + 2);
		all[properties.length] = WITHOUT_DATABASE;
		all[properties.length + 1] = WITHOUT_REDIS;
		return HealthApplication.start(type, indicators, all);
	}

	private static double gauge(ConfigurableApplicationContext context, String name, String... tags) {
		return context.getBean(MeterRegistry.class).get(name).tags(tags).gauge().value();
	}

	private static List<String> keyValues(ILoggingEvent event) {
		return event.getKeyValuePairs().stream().map(Object::toString).toList();
	}

	@Configuration(proxyBeanMethods = false)
	static class Switched {

		private final AtomicReference<Health> health = new AtomicReference<>(Health.up().build());

		@Bean
		HealthIndicator switched() {
			return this.health::get;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Every {

		@Bean
		HealthIndicator failing() {
			return () -> Health.down(new IllegalStateException(SECRETS)).withDetail("url", SECRETS).build();
		}

		@Bean
		HealthIndicator throwing() {
			return () -> {
				throw new IllegalStateException(SECRETS, new SQLException(SECRETS, "28P01"));
			};
		}

		@Bean
		CompositeHealthContributor several() {
			HealthIndicator up = () -> Health.up().build();
			return CompositeHealthContributor.fromMap(Map.of("left", up));
		}

		@Bean
		ReactiveHealthIndicator reactive() {
			return () -> Mono.just(Health.up().withDetail("depth", 3).build());
		}

		@Bean
		CompositeReactiveHealthContributor reactives() {
			ReactiveHealthIndicator up = () -> Mono.just(Health.up().build());
			return CompositeReactiveHealthContributor.fromMap(Map.of("right", up));
		}

	}

}
