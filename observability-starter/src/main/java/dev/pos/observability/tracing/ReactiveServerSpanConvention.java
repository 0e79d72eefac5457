package dev.pos.observability.tracing;

import org.springframework.http.server.reactive.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;

/**
 * Names the spans of requests to reactive services; meters keep their names and tags.
 */
final class ReactiveServerSpanConvention extends DefaultServerRequestObservationConvention {

	ReactiveServerSpanConvention(String name) {
		super(name);
	}

	@Override
	public String getContextualName(ServerRequestObservationContext context) {
		String method = (context.getCarrier() != null) ? context.getCarrier().getMethod().name() : "HTTP";
		return HttpSpanNames.of(method, context.getPathPattern());
	}

}
