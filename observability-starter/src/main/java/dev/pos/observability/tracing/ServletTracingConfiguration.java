package dev.pos.observability.tracing;

import dev.pos.observability.context.ExcludedPaths;
import dev.pos.observability.context.ServerRequestContext;
import io.micrometer.observation.ObservationPredicate;
import jakarta.servlet.Filter;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.http.server.observation.ServerRequestObservationConvention;

/**
 * Names the spans of requests to servlet services and leaves polled paths without.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ Filter.class, ServerRequestObservationContext.class })
class ServletTracingConfiguration {

	@Bean
	@ConditionalOnMissingBean(ServerRequestObservationConvention.class)
	ServerSpanConvention serverSpanConvention(ObservationProperties properties) {
		return new ServerSpanConvention(properties.getHttp().getServer().getRequests().getName());
	}

	@Bean
	@ConditionalOnBean(ExcludedPaths.class)
	ObservationPredicate noPolledPathObservations(ExcludedPaths excludedPaths) {
		return (name,
				context) -> !(context instanceof ServerRequestObservationContext server && server.getCarrier() != null
						&& excludedPaths.matches(ServerRequestContext.path(server.getCarrier())));
	}

}
