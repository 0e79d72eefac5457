package dev.pos.observability.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration of the tenant tag, business meters and the JSON summary.
 */
@AutoConfiguration(
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnBooleanProperty(name = { "observability.enabled", "observability.metrics.enabled" },
		matchIfMissing = true)
@EnableConfigurationProperties(MetricsProperties.class)
@Import({ ServletMetricsConfiguration.class, ReactiveMetricsConfiguration.class, RestClientMetricsConfiguration.class,
		WebClientMetricsConfiguration.class })
public final class MetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	TenantTag tenantTag(MetricsProperties properties) {
		return new TenantTag(properties.getMaxTagValues());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(MeterRegistry.class)
	TenantMeters tenantMeters(MeterRegistry registry, TenantTag tenantTag) {
		return new TenantMeters(registry, tenantTag);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(PrometheusMeterRegistry.class)
	static class PrometheusConfiguration {

		@Bean
		@ConditionalOnBean(PrometheusMeterRegistry.class)
		MetricsScrape metricsScrape(PrometheusMeterRegistry registry) {
			return registry::scrape;
		}

	}

}
