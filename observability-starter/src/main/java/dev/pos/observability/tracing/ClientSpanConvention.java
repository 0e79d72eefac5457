package dev.pos.observability.tracing;

import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.http.client.observation.DefaultClientRequestObservationConvention;

/**
 * Names the spans of calls to other services; meters keep their names and tags.
 */
final class ClientSpanConvention extends DefaultClientRequestObservationConvention {

	ClientSpanConvention(String name) {
		super(name);
	}

	@Override
	public String getContextualName(ClientRequestObservationContext context) {
		String method = (context.getCarrier() != null) ? context.getCarrier().getMethod().name() : "HTTP";
		return HttpSpanNames.of(method, context.getUriTemplate());
	}

}
