package dev.pos.observability.tracing;

import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * Names the spans of requests that come in; meters keep their names and tags.
 */
final class ServerSpanConvention extends DefaultServerRequestObservationConvention {

	ServerSpanConvention(String name) {
		super(name);
	}

	@Override
	public String getContextualName(ServerRequestObservationContext context) {
		String method = (context.getCarrier() != null) ? context.getCarrier().getMethod() : "HTTP";
		return HttpSpanNames.of(method, context.getPathPattern());
	}

}
