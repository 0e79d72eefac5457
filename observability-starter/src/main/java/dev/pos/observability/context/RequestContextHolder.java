package dev.pos.observability.context;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Holds the {@link RequestContext} of the current thread and mirrors it into the MDC, so
 * that every log event carries it without asking.
 */
final class RequestContextHolder {

	private static final ThreadLocal<@Nullable RequestContext> current = new ThreadLocal<>();

	private RequestContextHolder() {
	}

	static RequestContext get() {
		RequestContext context = current.get();
		return (context != null) ? context : RequestContext.EMPTY;
	}

	static @Nullable RequestContext getOrNull() {
		return current.get();
	}

	/**
	 * Makes the given context the current thread's. Only members that differ touch the
	 * MDC, since every change there may copy the whole map.
	 * @param context the context to set, {@link RequestContext#EMPTY} to clear
	 */
	static void set(RequestContext context) {
		RequestContext previous = get();
		// Not remove(): the thread's next request would need a new entry.
		current.set((context != RequestContext.EMPTY) ? context : null);
		mirror(ContextField.CORRELATION_ID, previous.correlationId(), context.correlationId());
		mirror(ContextField.TENANT_ID, previous.tenantId(), context.tenantId());
		mirror(ContextField.USER_ID, previous.userId(), context.userId());
	}

	/**
	 * Makes the given context the current thread's where no span is in scope to put the
	 * trace id into the MDC.
	 * @param context the context to set
	 */
	static void setOutsideSpan(RequestContext context) {
		set(context);
		mirror(ContextField.TRACE_ID, null, context.traceId());
	}

	/**
	 * Ends what {@link #setOutsideSpan} began, if anything.
	 */
	static void clearOutsideSpan() {
		if (current.get() != null) {
			set(RequestContext.EMPTY);
			MDC.remove(ContextField.TRACE_ID.key());
		}
	}

	private static void mirror(ContextField field, @Nullable String previous, @Nullable String value) {
		if (value == null) {
			if (previous != null) {
				MDC.remove(field.key());
			}
		}
		else if (!value.equals(previous)) {
			MDC.put(field.key(), value);
		}
	}

}
