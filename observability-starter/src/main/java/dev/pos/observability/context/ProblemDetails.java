package dev.pos.observability.context;

import java.util.function.BiConsumer;

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
		addContext(RequestContext.current(), problem::setProperty);
	}

	/**
	 * Adds both ids of the context to the members of an error, as far as there are any.
	 * @param context the context of the request that failed
	 * @param members takes name and value of a member
	 */
	static void addContext(RequestContext context, BiConsumer<String, Object> members) {
		if (context.correlationId() != null) {
			members.accept(ContextField.CORRELATION_ID.key(), context.correlationId());
		}
		if (context.traceId() != null) {
			members.accept(ContextField.TRACE_ID.key(), context.traceId());
		}
	}

}
