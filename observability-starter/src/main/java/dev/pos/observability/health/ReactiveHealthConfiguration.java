package dev.pos.observability.health;

import java.util.Map;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Serves liveness and readiness in reactive services.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass(RouterFunction.class)
@ConditionalOnBean(HealthContributorRegistry.class)
class ReactiveHealthConfiguration {

	@Bean
	ReactiveReadiness reactiveReadiness(Readiness readiness) {
		return new ReactiveReadiness(readiness);
	}

	@Bean
	RouterFunction<ServerResponse> healthRoutes(ReactiveReadiness readiness) {
		Map<String, String> alive = Map.of("status", "ok");
		return RouterFunctions.route()
			.GET("/health", (request) -> ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(alive))
			.GET("/health/ready",
					(request) -> readiness.report()
						.flatMap((report) -> ServerResponse.status(report.httpStatus())
							.contentType(MediaType.APPLICATION_JSON)
							.bodyValue(report.toBody())))
			.build();
	}

}
