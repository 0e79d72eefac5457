package dev.pos.observability.context;

import java.io.IOException;

import org.springframework.http.HttpHeaders;
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
			HttpHeaders headers = request.getHeaders();
			if (context.correlationId() != null && !headers.containsHeader(ContextHeaders.CORRELATION_ID)) {
				headers.set(ContextHeaders.CORRELATION_ID, context.correlationId());
			}
			if (context.tenantId() != null && !headers.containsHeader(ContextHeaders.TENANT_ID)) {
				headers.set(ContextHeaders.TENANT_ID, context.tenantId());
			}
		}
		return execution.execute(request, body);
	}

}
