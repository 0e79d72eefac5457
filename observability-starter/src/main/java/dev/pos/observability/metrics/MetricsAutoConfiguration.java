package dev.pos.observability.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Auto-configuration of the tenant tag, business meters and the JSON summary.
 */
@AutoConfiguration(
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnBooleanProperty(name = { "observability.enabled", "observability.metrics.enabled" },
		matchIfMissing = true)
@EnableConfigurationProperties(MetricsProperties.class)
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

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(RouterFunction.class)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	static class ServletMetricsConfiguration {

		@Bean
		TenantServerObservationFilter tenantObservationFilter(TenantTag tenantTag) {
			return new TenantServerObservationFilter(tenantTag);
		}

		@Bean
		@ConditionalOnBean(MeterRegistry.class)
		RouterFunction<ServerResponse> metricsSummaryRoute(MeterRegistry registry,
				ObjectProvider<MetricsScrape> prometheus) {
			MetricsSummary summary = new MetricsSummary(registry);
			return RouterFunctions.route()
				.GET("/metrics", (request) -> answer(request, summary, prometheus.getIfAvailable()))
				.build();
		}

		private static ServerResponse answer(ServerRequest request, MetricsSummary summary,
				@Nullable MetricsScrape prometheus) {
			String accept = request.headers().firstHeader(HttpHeaders.ACCEPT);
			if (prometheus != null && accept != null
					&& (accept.contains("openmetrics-text") || accept.contains(MediaType.TEXT_PLAIN_VALUE))) {
				boolean openMetrics = accept.contains("openmetrics-text");
				String contentType = openMetrics ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
						: "text/plain; version=0.0.4; charset=utf-8";
				return ServerResponse.ok()
					.header(HttpHeaders.CONTENT_TYPE, contentType)
					.body(prometheus.as(contentType).getBytes(java.nio.charset.StandardCharsets.UTF_8));
			}
			return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(summary.summarize());
		}

	}

}
