package dev.pos.observability.context;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Keeps the context of a request that failed until the container is done with it: the
 * error that the container itself logs comes after all filters and the span have ended.
 * Registered as filter and listener, since only the listener sees the very end.
 */
final class FailedRequestFilter implements Filter, ServletRequestListener {

	private static final String ATTRIBUTE = FailedRequestFilter.class.getName();

	@Override
	public void requestInitialized(ServletRequestEvent event) {
		event.getServletRequest().setAttribute(ATTRIBUTE, this);
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		boolean failed = true;
		try {
			chain.doFilter(request, response);
			failed = false;
		}
		finally {
			if (failed && request.getAttribute(ATTRIBUTE) == this) {
				RequestContextHolder.setOutsideSpan(ServerRequestContext.of((HttpServletRequest) request));
			}
		}
	}

	@Override
	public void requestDestroyed(ServletRequestEvent event) {
		RequestContextHolder.clearOutsideSpan();
	}

}
