package dev.pos.observability.metrics;

import dev.pos.observability.context.ServerRequestContext;
import dev.pos.observability.web.ServletRoutes;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Tags the requests of servlet services with their tenant and serves the summary.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ Filter.class, RouterFunction.class })
class ServletMetricsConfiguration {

	@Bean
	TenantObservationFilter<ServerRequestObservationContext> tenantServerObservationFilter(TenantTag tenantTag) {
		return new TenantObservationFilter<>(tenantTag, ServerRequestObservationContext.class,
				(server) -> ServerRequestContext.of(server.getCarrier()));
	}

	@Bean
	@ConditionalOnBean(MeterRegistry.class)
	ServletRoutes metricsSummaryRoute(MeterRegistry registry, ObjectProvider<MetricsScrape> prometheus) {
		return new ServletRoutes("/metrics", RouterFunctions.route().GET("/metrics", (request) -> {
			MetricsAnswer answer = MetricsAnswer.to(request.headers().firstHeader(HttpHeaders.ACCEPT), registry,
					prometheus.getIfAvailable());
			return ServerResponse.ok().header(HttpHeaders.CONTENT_TYPE, answer.contentType()).body(answer.body());
		}).build());
	}

}
