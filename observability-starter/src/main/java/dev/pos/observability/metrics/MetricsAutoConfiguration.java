package dev.pos.observability.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.metrics.autoconfigure.MeterRegistryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.ClassUtils;

/**
 * Auto-configuration of the tenant tag, business meters and the JSON summary.
 */
@AutoConfiguration(
		afterName = {
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.jvm.JvmMetricsAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.system.SystemMetricsAutoConfiguration",
				"org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration" },
		beforeName = "org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration")
@ConditionalOnBooleanProperty(name = { "observability.enabled", "observability.metrics.enabled" },
		matchIfMissing = true)
@EnableConfigurationProperties(MetricsProperties.class)
@Import({ ServletMetricsConfiguration.class, ServletObservationConfiguration.class, ReactiveMetricsConfiguration.class,
		RestClientMetricsConfiguration.class, WebClientMetricsConfiguration.class })
public final class MetricsAutoConfiguration {

	private static final String SECURITY_CLASS = "org.springframework.security.web.SecurityFilterChain";

	@Bean
	@ConditionalOnMissingBean
	TenantTag tenantTag(MetricsProperties properties) {
		return new TenantTag(properties.getMaxTagValues(),
				ClassUtils.isPresent(SECURITY_CLASS, MetricsAutoConfiguration.class.getClassLoader()));
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(MeterRegistry.class)
	TenantMeters tenantMeters(MeterRegistry registry, TenantTag tenantTag) {
		return new TenantMeters(registry, tenantTag);
	}

	@Bean
	static RememberedTagsPostProcessor rememberedTagsPostProcessor(BeanFactory beans) {
		return new RememberedTagsPostProcessor(beans);
	}

	/**
	 * Last, so that it bounds what the filters of the service leave.
	 */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	TagBudget tagBudget(MetricsProperties properties) {
		return new TagBudget(properties.getMaxTagValues(), properties.getMaxSeriesPerMeter());
	}

	/**
	 * A registry made of others keeps every meter as well, and Spring Boot gives it none
	 * of the filters.
	 */
	@Bean
	MeterRegistryCustomizer<CompositeMeterRegistry> compositeTagBudget(MetricsProperties properties) {
		return (registry) -> registry.config()
			.meterFilter(new TagBudget(properties.getMaxTagValues(), properties.getMaxSeriesPerMeter()));
	}

	/**
	 * After the budget: it makes an id anew, which is of no use for one that is replaced.
	 */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	MeterDescriptions undescribedMeters() {
		return new MeterDescriptions();
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "observability.metrics.strict-names", matchIfMissing = true)
	static class StrictNamesConfiguration {

		/**
		 * Behind the meters that it replaces: they are kept out by then, where ones that
		 * came later would be taken for a second registration.
		 */
		@Bean
		BaseUnitMeters baseUnitMeters() {
			return new BaseUnitMeters();
		}

		@Bean
		MeterRegistryCustomizer<CompositeMeterRegistry> compositeBaseUnits(BaseUnitMeters meters) {
			return (registry) -> registry.config().meterFilter(meters);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(PrometheusMeterRegistry.class)
	static class PrometheusConfiguration {

		@Bean
		@ConditionalOnBooleanProperty(name = "observability.metrics.strict-names", matchIfMissing = true)
		MeterRegistryCustomizer<PrometheusMeterRegistry> strictPrometheusNames() {
			return (registry) -> registry.config()
				.namingConvention(new StrictPrometheusNames(registry.config().namingConvention()));
		}

		@Bean
		@ConditionalOnBean(PrometheusMeterRegistry.class)
		MetricsScrape metricsScrape(PrometheusMeterRegistry registry) {
			return registry::scrape;
		}

	}

}
