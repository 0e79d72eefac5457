package dev.pos.observability.context;

import org.springframework.http.ProblemDetail;

/**
 * Ties problem details to the request that they answer. For code that writes them outside
 * of Spring MVC, such as a security filter.
 */
public final class ProblemDetails {

	private ProblemDetails() {
	}

	/**
	 * Adds the current correlation and trace id to the problem.
	 * @param problem the problem to extend
	 */
	public static void addContext(ProblemDetail problem) {
		RequestContext context = RequestContext.current();
		if (context.correlationId() != null) {
			problem.setProperty(ContextField.CORRELATION_ID.key(), context.correlationId());
		}
		if (context.traceId() != null) {
			problem.setProperty(ContextField.TRACE_ID.key(), context.traceId());
		}
	}

}
