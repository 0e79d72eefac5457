package dev.pos.observability.metrics;

import dev.pos.observability.context.RequestContext;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.ClientRequestObservationContext;

/**
 * Tags the calls of {@code WebClient} with the tenant that they are made for. They end on
 * a thread that may know of no tenant, so the context that they began with decides.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(ClientRequestObservationContext.class)
class WebClientMetricsConfiguration {

	@Bean
	TenantObservationFilter<ClientRequestObservationContext> tenantWebClientObservationFilter(TenantTag tenantTag) {
		return new TenantObservationFilter<>(tenantTag, ClientRequestObservationContext.class,
				(call) -> call.getOrDefault(RequestContext.class, RequestContext::current));
	}

}
