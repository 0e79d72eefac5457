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
 * The very end is seen by a valve of Tomcat or, in any other container, by this as a
 * listener. Where there is a listener, Tomcat copies the list of them each time that an
 * attribute of a request is set, some forty times.
 */
final class FailedRequestFilter implements Filter, ServletRequestListener {

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
	public void requestInitialized(ServletRequestEvent event) {
		begin(event.getServletRequest());
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

	@Override
	public void requestDestroyed(ServletRequestEvent event) {
		end();
	}

}
