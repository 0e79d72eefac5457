package dev.pos.observability.health;

import java.util.concurrent.CompletableFuture;

import dev.pos.observability.web.ReactiveRoutes;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

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
	ReactiveRoutes healthRoutes(Readiness readiness, TrafficRefusal refusal) {
		return new ReactiveRoutes("/health", RouterFunctions.route().GET("/health", (request) -> {
			Liveness liveness = Liveness.of(refusal);
			return ServerResponse.status(liveness.httpStatus())
				.contentType(MediaType.APPLICATION_JSON)
				.bodyValue(liveness.body());
		}).GET("/health/ready", (request) -> report(readiness).flatMap(ReactiveHealthConfiguration::answer)).build());
	}

	/**
	 * Returns the report on a thread of the response's own, which is not the one that
	 * keeps the deadlines.
	 */
	private static Mono<ReadinessReport> report(Readiness readiness) {
		return Mono.defer(() -> {
			CompletableFuture<ReadinessReport> report = readiness.report();
			Mono<ReadinessReport> answer = Mono.fromFuture(report, true);
			return report.isDone() ? answer : answer.publishOn(Schedulers.parallel());
		});
	}

	private static Mono<ServerResponse> answer(ReadinessReport report) {
		return ServerResponse.status(report.httpStatus())
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(report.toBody());
	}

}
