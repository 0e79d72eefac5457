package dev.pos.observability.web;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.CorsEndpointProperties;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.endpoint.EndpointsSupplier;
import org.springframework.boot.actuate.endpoint.web.EndpointMapping;
import org.springframework.boot.actuate.endpoint.web.EndpointMediaTypes;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.actuate.endpoint.web.WebMvcEndpointHandlerMapping;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Puts the Actuator's mapping in the place of Boot's, which leaves it alone: before that
 * one's configuration, in the context that has the Actuator's port.
 */
@ManagementContextConfiguration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = { "observability.enabled", "observability.metrics.enabled" },
		matchIfMissing = true)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(WebMvcEndpointHandlerMapping.class)
@ConditionalOnBean({ DispatcherServlet.class, WebEndpointsSupplier.class })
@EnableConfigurationProperties(CorsEndpointProperties.class)
@Order(0)
class ServletActuatorConfiguration {

	@Bean
	@ConditionalOnMissingBean
	WebMvcEndpointHandlerMapping webEndpointServletHandlerMapping(WebEndpointsSupplier endpoints,
			ObjectProvider<EndpointsSupplier<?>> suppliers, EndpointMediaTypes mediaTypes, CorsEndpointProperties cors,
			WebEndpointProperties properties, Environment environment) {
		return new ServletActuatorMapping(new EndpointMapping(properties.getBasePath()), endpoints.getEndpoints(),
				mediaTypes, cors.toCorsConfiguration(), ActuatorLinks.to(suppliers, properties),
				ActuatorLinks.areShown(properties, environment));
	}

}
