package dev.pos.observability.web;

import java.util.Collection;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.boot.actuate.endpoint.web.EndpointLinksResolver;
import org.springframework.boot.actuate.endpoint.web.EndpointMapping;
import org.springframework.boot.actuate.endpoint.web.EndpointMediaTypes;
import org.springframework.boot.actuate.endpoint.web.ExposableWebEndpoint;
import org.springframework.boot.webflux.actuate.endpoint.web.WebFluxEndpointHandlerMapping;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.server.ServerWebExchange;

/**
 * The Actuator's mapping, asked for its own paths only. It comes first, and for a path
 * that is not its own it compares what the request accepts with what each endpoint
 * produces. Thread-safe.
 */
final class ReactiveActuatorMapping extends WebFluxEndpointHandlerMapping {

	private final PathPrefix prefix;

	ReactiveActuatorMapping(EndpointMapping mapping, Collection<ExposableWebEndpoint> endpoints,
			EndpointMediaTypes mediaTypes, @Nullable CorsConfiguration cors, EndpointLinksResolver links,
			boolean showingLinks) {
		super(mapping, endpoints, mediaTypes, cors, links, showingLinks);
		this.prefix = new PathPrefix(mapping.getPath());
	}

	@Override
	public Mono<HandlerMethod> getHandlerInternal(ServerWebExchange exchange) {
		String path = exchange.getRequest().getPath().pathWithinApplication().value();
		return this.prefix.mayLeadTo(path) ? super.getHandlerInternal(exchange) : Mono.empty();
	}

}
