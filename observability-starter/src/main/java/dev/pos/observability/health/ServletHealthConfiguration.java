package dev.pos.observability.health;

import dev.pos.observability.web.ServletRoutes;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Serves liveness and readiness in servlet services.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(RouterFunction.class)
@ConditionalOnBean(HealthContributorRegistry.class)
class ServletHealthConfiguration {

	@Bean
	ServletRoutes healthRoutes(Readiness readiness, TrafficRefusal refusal) {
		return new ServletRoutes("/health", RouterFunctions.route().GET("/health", (request) -> {
			Liveness liveness = Liveness.of(refusal);
			return ServerResponse.status(liveness.httpStatus())
				.contentType(MediaType.APPLICATION_JSON)
				.body(liveness.body());
		}).GET("/health/ready", (request) -> {
			ReadinessReport report = readiness.await();
			return ServerResponse.status(report.httpStatus())
				.contentType(MediaType.APPLICATION_JSON)
				.body(report.toBody());
		}).build());
	}

}
