package dev.pos.observability.context;

import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestInitializer;

/**
 * Sends correlation and tenant along with calls to trusted hosts, with tracing on or off.
 * A header that the caller sets stays. No interceptor, since a client that has one keeps
 * all of a body in memory and makes each request twice.
 */
final class ContextPropagationInitializer implements ClientHttpRequestInitializer {

	private final TrustedHosts trustedHosts;

	ContextPropagationInitializer(TrustedHosts trustedHosts) {
		this.trustedHosts = trustedHosts;
	}

	@Override
	public void initialize(ClientHttpRequest request) {
		RequestContext context = RequestContext.current();
		if (context != RequestContext.EMPTY && this.trustedHosts.isTrusted(request.getURI().getHost())) {
			OutgoingContext.write(context, request.getHeaders());
		}
	}

}
