package dev.pos.observability.web;

import java.util.Collection;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.web.EndpointLinksResolver;
import org.springframework.boot.actuate.endpoint.web.EndpointMapping;
import org.springframework.boot.actuate.endpoint.web.EndpointMediaTypes;
import org.springframework.boot.actuate.endpoint.web.ExposableWebEndpoint;
import org.springframework.boot.webmvc.actuate.endpoint.web.WebMvcEndpointHandlerMapping;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.method.HandlerMethod;

/**
 * The Actuator's mapping, asked for its own paths only. It comes first, and for a path
 * that is not its own it compares what the request accepts with what each endpoint
 * produces. Thread-safe.
 */
final class ServletActuatorMapping extends WebMvcEndpointHandlerMapping {

	private final PathPrefix prefix;

	ServletActuatorMapping(EndpointMapping mapping, Collection<ExposableWebEndpoint> endpoints,
			EndpointMediaTypes mediaTypes, @Nullable CorsConfiguration cors, EndpointLinksResolver links,
			boolean showingLinks) {
		super(mapping, endpoints, mediaTypes, cors, links, showingLinks);
		this.prefix = new PathPrefix(mapping.getPath());
	}

	@Override
	protected @Nullable HandlerMethod getHandlerInternal(HttpServletRequest request) throws Exception {
		return this.prefix.mayLeadTo(initLookupPath(request)) ? super.getHandlerInternal(request) : null;
	}

}
