package dev.pos.observability.tracing;

import dev.pos.observability.context.ExcludedPaths;
import dev.pos.observability.context.ServerRequestContext;
import io.micrometer.observation.ObservationPredicate;
import jakarta.servlet.Filter;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * Leaves polled paths of servlet services without observations.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ Filter.class, ServerRequestObservationContext.class })
class ServletTracingConfiguration {

	@Bean
	@ConditionalOnBean(ExcludedPaths.class)
	ObservationPredicate noPolledPathObservations(ExcludedPaths excludedPaths) {
		return (name,
				context) -> !(context instanceof ServerRequestObservationContext server && server.getCarrier() != null
						&& excludedPaths.matches(ServerRequestContext.path(server.getCarrier())));
	}

}
