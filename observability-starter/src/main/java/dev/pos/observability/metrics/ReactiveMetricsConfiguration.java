package dev.pos.observability.metrics;

import dev.pos.observability.context.ServerExchangeContext;
import dev.pos.observability.web.ReactiveRoutes;
import io.micrometer.core.instrument.MeterRegistry;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Tags the requests of reactive services with their tenant and serves the summary.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass(RouterFunction.class)
class ReactiveMetricsConfiguration {

	@Bean
	TenantObservationFilter<ServerRequestObservationContext> tenantServerObservationFilter(TenantTag tenantTag) {
		return new TenantObservationFilter<>(tenantTag, ServerRequestObservationContext.class,
				(server) -> ServerExchangeContext.of(server.getAttributes()));
	}

	/**
	 * Off the event loop: a gauge may wait for whatever it measures.
	 */
	@Bean
	@ConditionalOnBean(MeterRegistry.class)
	ReactiveRoutes metricsSummaryRoute(MeterRegistry registry, ObjectProvider<MetricsScrape> prometheus) {
		return new ReactiveRoutes("/metrics",
				RouterFunctions.route()
					.GET("/metrics",
							(request) -> Mono
								.fromCallable(() -> MetricsAnswer.to(request.headers().firstHeader(HttpHeaders.ACCEPT),
										registry, prometheus.getIfAvailable()))
								.subscribeOn(Schedulers.boundedElastic())
								.flatMap((answer) -> ServerResponse.ok()
									.header(HttpHeaders.CONTENT_TYPE, answer.contentType())
									.bodyValue(answer.body())))
					.build());
	}

}
