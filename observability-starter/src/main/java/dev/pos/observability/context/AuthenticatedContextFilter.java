package dev.pos.observability.context;

import java.io.IOException;
import java.security.Principal;

import io.opentelemetry.api.trace.Span;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Adds the user to the context once Spring Security has verified who that is, and lets
 * the tenant of the verified principal win over the tenant header.
 */
final class AuthenticatedContextFilter implements Filter {

	private final PrincipalAttributes attributes;

	AuthenticatedContextFilter(PrincipalAttributes attributes) {
		this.attributes = attributes;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		Principal principal = ((HttpServletRequest) request).getUserPrincipal();
		RequestContext context = RequestContext.current();
		if (principal != null && context != RequestContext.EMPTY && context.userId() == null) {
			RequestContext authenticated = context.withPrincipal(principal, this.attributes);
			RequestContextHolder.set(authenticated);
			RequestSpan.tag(Span.current(), authenticated);
		}
		chain.doFilter(request, response);
	}

}
