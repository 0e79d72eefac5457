package dev.pos.observability.web;

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.EndpointsSupplier;
import org.springframework.boot.actuate.endpoint.ExposableEndpoint;
import org.springframework.boot.actuate.endpoint.web.EndpointLinksResolver;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoint;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * What the Actuator's own path tells of its endpoints, as Spring Boot has it.
 */
final class ActuatorLinks {

	private ActuatorLinks() {
	}

	static EndpointLinksResolver to(ObjectProvider<EndpointsSupplier<?>> suppliers, WebEndpointProperties properties) {
		List<ExposableEndpoint<?>> endpoints = suppliers.orderedStream()
			.<ExposableEndpoint<?>>flatMap((supplier) -> supplier.getEndpoints().stream())
			.filter(PathMappedEndpoint.class::isInstance)
			.toList();
		return new EndpointLinksResolver(endpoints, properties.getBasePath());
	}

	/**
	 * Returns whether they are told: not on a path that is the application's.
	 */
	static boolean areShown(WebEndpointProperties properties, Environment environment) {
		return properties.getDiscovery().isEnabled() && (StringUtils.hasText(properties.getBasePath())
				|| ManagementPortType.get(environment) == ManagementPortType.DIFFERENT);
	}

}
