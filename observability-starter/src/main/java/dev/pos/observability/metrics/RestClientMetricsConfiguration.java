package dev.pos.observability.metrics;

import dev.pos.observability.context.RequestContext;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.observation.ClientRequestObservationContext;

/**
 * Tags the calls of {@code RestClient} and {@code RestTemplate} with the tenant that they
 * are made for.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(ClientRequestObservationContext.class)
class RestClientMetricsConfiguration {

	@Bean
	TenantObservationFilter<ClientRequestObservationContext> tenantRestClientObservationFilter(TenantTag tenantTag) {
		return new TenantObservationFilter<>(tenantTag, ClientRequestObservationContext.class,
				(call) -> RequestContext.current());
	}

}
