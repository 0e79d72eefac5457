package dev.pos.observability.tracing;

import dev.pos.observability.context.ExcludedPaths;
import io.micrometer.observation.ObservationPredicate;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.http.server.reactive.observation.ServerRequestObservationConvention;

/**
 * Names the spans of requests to reactive services and leaves polled paths without.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass(ServerRequestObservationContext.class)
class ReactiveTracingConfiguration {

	@Bean
	@ConditionalOnMissingBean(ServerRequestObservationConvention.class)
	ReactiveServerSpanConvention serverSpanConvention(ObservationProperties properties) {
		return new ReactiveServerSpanConvention(properties.getHttp().getServer().getRequests().getName());
	}

	@Bean
	@ConditionalOnBean(ExcludedPaths.class)
	ObservationPredicate noPolledPathObservations(ExcludedPaths excludedPaths) {
		return (name,
				context) -> !(context instanceof ServerRequestObservationContext server && server.getCarrier() != null
						&& excludedPaths.matches(server.getCarrier().getPath().pathWithinApplication().value()));
	}

}
