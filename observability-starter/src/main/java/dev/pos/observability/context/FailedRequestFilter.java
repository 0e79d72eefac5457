package dev.pos.observability.context;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Keeps the context of a request that failed until the container is done with it: the
 * error that the container itself logs comes after all filters and the span have ended.
 * The very end is told by {@link RequestEdgeValve} or {@link FailedRequestListener}.
 */
final class FailedRequestFilter implements Filter {

	private static final String ATTRIBUTE = FailedRequestFilter.class.getName();

	/**
	 * Marks a request whose very end will be told with {@link #end()}.
	 */
	static void begin(ServletRequest request) {
		request.setAttribute(ATTRIBUTE, true);
	}

	static void end() {
		RequestContextHolder.clearOutsideSpan();
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
			if (failed && request.getAttribute(ATTRIBUTE) != null) {
				RequestContextHolder.setOutsideSpan(ServerRequestContext.of((HttpServletRequest) request));
			}
		}
	}

}
