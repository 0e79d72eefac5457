package dev.pos.observability.health;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.web.servlet.function.RouterFunction;

import static org.assertj.core.api.Assertions.assertThat;

class HealthAutoConfigurationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HealthContributorRegistryAutoConfiguration.class,
				ApplicationAvailabilityAutoConfiguration.class, HealthEndpointAutoConfiguration.class,
				HealthAutoConfiguration.class));

	@Test
	void healthByDefaultHasRoutesAndDegradedStatus() {
		this.runner.run((context) -> {
			assertThat(context).hasBean("healthRoutes").hasSingleBean(Readiness.class);
			assertThat(context.getBean(StatusAggregator.class).getAggregateStatus(Status.UP, new Status("DEGRADED")))
				.isEqualTo(new Status("DEGRADED"));
		});
	}

	@Test
	void healthWhenSwitchedOffHasNothing() {
		for (String property : List.of("observability.enabled=false", "observability.health.enabled=false")) {
			this.runner.withPropertyValues(property)
				.run((context) -> assertThat(context).doesNotHaveBean("healthRoutes")
					.doesNotHaveBean(Readiness.class)
					.doesNotHaveBean(HealthMetrics.class)
					.doesNotHaveBean("downstreamHealthContributor"));
		}
	}

	@Test
	void healthWithoutSpringMvcHasNoRoutes() {
		this.runner.withClassLoader(new FilteredClassLoader(RouterFunction.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(StatusAggregator.class)
				.doesNotHaveBean("healthRoutes"));
	}

	@Test
	void healthOutsideOfTheWebHasNoRoutes() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(HealthAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("healthRoutes"));
	}

	@Test
	void beansOfUserWin() {
		StatusAggregator aggregator = StatusAggregator.getDefault();
		CompositeHealthContributor downstream = CompositeHealthContributor.fromMap(Map.of());
		this.runner.withBean("myAggregator", StatusAggregator.class, () -> aggregator)
			.withBean("downstreamHealthContributor", CompositeHealthContributor.class, () -> downstream)
			.run((context) -> {
				assertThat(context).getBean(StatusAggregator.class).isSameAs(aggregator);
				assertThat(context).getBean("downstreamHealthContributor").isSameAs(downstream);
			});
	}

	@Test
	void propertiesWhenSetAreTakenOver() {
		this.runner
			.withPropertyValues("observability.health.deadline=1s", "observability.health.min-interval=5s",
					"observability.health.refresh-interval=1m", "observability.health.recover-after=3",
					"observability.health.critical=redis", "observability.health.exclude=ping,mail",
					"observability.health.downstream.pos-core.url=http://localhost:4002/base")
			.run((context) -> {
				HealthProperties properties = context.getBean(HealthProperties.class);
				assertThat(properties.getDeadline()).isEqualTo(Duration.ofSeconds(1));
				assertThat(properties.getMinInterval()).isEqualTo(Duration.ofSeconds(5));
				assertThat(properties.getRefreshInterval()).isEqualTo(Duration.ofMinutes(1));
				assertThat(properties.getRecoverAfter()).isEqualTo(3);
				assertThat(properties.getCritical()).containsExactly("redis");
				assertThat(properties.getExclude()).containsExactly("ping", "mail");
				assertThat(context.getBean("downstreamHealthContributor", CompositeHealthContributor.class)
					.getContributor("pos-core")).isInstanceOf(DownstreamHealthIndicator.class);
			});
	}

	@Test
	void healthWhenValueIsInvalidFails() {
		this.runner.withPropertyValues("observability.health.deadline=-1s")
			.run((context) -> assertThat(context).hasFailed());
	}

}
