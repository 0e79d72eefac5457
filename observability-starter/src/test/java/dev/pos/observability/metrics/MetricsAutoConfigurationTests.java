package dev.pos.observability.metrics;

import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.jvm.JvmMetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.system.SystemMetricsAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.function.RouterFunction;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class MetricsAutoConfigurationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withBean(SimpleMeterRegistry.class)
		.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class));

	@Test
	void metricsByDefaultHaveTenantAndSummary() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(TenantTag.class)
			.hasSingleBean(TenantMeters.class)
			.hasBean("metricsSummaryRoute"));
	}

	@Test
	void metricsWhenSwitchedOffHaveNothing() {
		for (String property : List.of("observability.enabled=false", "observability.metrics.enabled=false")) {
			this.runner.withPropertyValues(property)
				.run((context) -> assertThat(context).doesNotHaveBean(TenantTag.class)
					.doesNotHaveBean(TenantMeters.class)
					.doesNotHaveBean("metricsSummaryRoute"));
		}
	}

	@Test
	void metricsWhenClassesAreMissingHaveTheRest() {
		this.runner.withClassLoader(new FilteredClassLoader(PrometheusMeterRegistry.class))
			.run((context) -> assertThat(context).hasNotFailed().hasBean("metricsSummaryRoute"));
		this.runner.withClassLoader(new FilteredClassLoader(RouterFunction.class))
			.run((context) -> assertThat(context).hasSingleBean(TenantMeters.class)
				.doesNotHaveBean("metricsSummaryRoute"));
	}

	@Test
	void metricsWithoutRegistryHaveNoMeters() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(MeterRegistry.class)
				.doesNotHaveBean(TenantMeters.class));
	}

	@Test
	void metersInBaseUnitsReplaceBootsWithoutAWord(CapturedOutput output) {
		this.runner.withConfiguration(AutoConfigurations.of(
				org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration.class,
				JvmMetricsAutoConfiguration.class, SystemMetricsAutoConfiguration.class))
			.run((context) -> {
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				for (String name : List.of("jvm.compilation.time", "process.cpu.time")) {
					assertThat(registry.get(name).functionCounters()).as(name)
						.singleElement()
						.extracting((meter) -> meter.getId().getBaseUnit())
						.isEqualTo("seconds");
				}
			});
		assertThat(output).doesNotContain("already registered");
	}

	@Test
	void beansOfUserWin() {
		TenantTag tag = new TenantTag(3, false);
		TenantMeters meters = new TenantMeters(new SimpleMeterRegistry(), tag);
		this.runner.withBean("myTag", TenantTag.class, () -> tag)
			.withBean("myMeters", TenantMeters.class, () -> meters)
			.run((context) -> {
				assertThat(context).getBean(TenantTag.class).isSameAs(tag);
				assertThat(context).getBean(TenantMeters.class).isSameAs(meters);
			});
	}

	@Test
	void budgetWhenSetIsTakenOver() {
		this.runner.withPropertyValues("observability.metrics.max-tag-values=1").run((context) -> {
			TenantTag tag = context.getBean(TenantTag.class);
			assertThat(tag.of("first").getValue()).isEqualTo("first");
			assertThat(tag.of("second").getValue()).isEqualTo(TagBudget.OTHER);
		});
	}

	@Test
	void metricsWhenValueIsInvalidFail() {
		this.runner.withPropertyValues("observability.metrics.max-tag-values=0")
			.run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void metricsWhenSeveralRegistriesAreMadeOneAreBoundedInAllOfThem() {
		this.runner.withBean("second", SimpleMeterRegistry.class)
			.withConfiguration(AutoConfigurations.of(
					org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration.class,
					CompositeMeterRegistryAutoConfiguration.class))
			.withPropertyValues("observability.metrics.max-tag-values=2")
			.run((context) -> {
				MeterRegistry all = context.getBean(MeterRegistry.class);
				assertThat(all).isInstanceOf(CompositeMeterRegistry.class);
				for (int i = 0; i < 10; i++) {
					all.counter("calls", "host", "host" + i).increment();
				}
				assertThat(context.getBeansOfType(MeterRegistry.class).values()).hasSize(3)
					.allSatisfy((registry) -> assertThat(registry.find("calls").counters()).hasSize(3));
				assertThat(all.get("calls").tag("host", "other").counter().count()).isEqualTo(8);
			});
	}

	@Test
	void timesOfTheJvmAreInSecondsUnlessNamesMayBeLax() {
		WebApplicationContextRunner bound = this.runner.withConfiguration(AutoConfigurations.of(
				org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration.class,
				JvmMetricsAutoConfiguration.class, SystemMetricsAutoConfiguration.class));
		bound.run((context) -> assertThat(unitOfCpuTime(context)).isEqualTo("seconds"));
		bound.withPropertyValues("observability.metrics.strict-names=false")
			.run((context) -> assertThat(unitOfCpuTime(context)).isEqualTo("ns"));
	}

	private static String unitOfCpuTime(ApplicationContext context) {
		return context.getBean(MeterRegistry.class).get("process.cpu.time").meter().getId().getBaseUnit();
	}

}
