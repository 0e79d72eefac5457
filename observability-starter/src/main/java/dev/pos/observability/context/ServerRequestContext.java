package dev.pos.observability.context;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The context of a servlet request, for code that runs when the request's thread has left
 * it already.
 */
public final class ServerRequestContext {

	static final String ATTRIBUTE = ServerRequestContext.class.getName();

	private ServerRequestContext() {
	}

	/**
	 * Returns the context that the request has or had.
	 * @param request the request
	 * @return the context, {@link RequestContext#EMPTY} when none was opened
	 */
	public static RequestContext of(@Nullable HttpServletRequest request) {
		return (request != null && request.getAttribute(ATTRIBUTE) instanceof RequestExchange exchange)
				? exchange.context() : RequestContext.EMPTY;
	}

	/**
	 * Returns the path of the request within the application.
	 * @param request the request
	 * @return the path without the context path
	 */
	public static String path(HttpServletRequest request) {
		String uri = request.getRequestURI();
		String contextPath = request.getContextPath();
		return uri.startsWith(contextPath) ? uri.substring(contextPath.length()) : uri;
	}

}
