package dev.pos.observability.context;

import java.io.IOException;

import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Sends correlation and tenant along with calls to trusted hosts, with tracing on or off.
 * A header that the caller set stays.
 */
final class ContextPropagationInterceptor implements ClientHttpRequestInterceptor {

	private final TrustedHosts trustedHosts;

	ContextPropagationInterceptor(TrustedHosts trustedHosts) {
		this.trustedHosts = trustedHosts;
	}

	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		RequestContext context = RequestContext.current();
		if (context != RequestContext.EMPTY && this.trustedHosts.isTrusted(request.getURI().getHost())) {
			OutgoingContext.write(context, request.getHeaders());
		}
		return execution.execute(request, body);
	}

}
