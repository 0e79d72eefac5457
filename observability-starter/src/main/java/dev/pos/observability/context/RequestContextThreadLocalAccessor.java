package dev.pos.observability.context;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Carries the {@link RequestContext} to wherever a Micrometer context snapshot goes:
 * executors, {@code @Async} methods and reactive pipelines. Registered through
 * {@link java.util.ServiceLoader}.
 */
public final class RequestContextThreadLocalAccessor implements ThreadLocalAccessor<RequestContext> {

	/**
	 * Key of the request context in a snapshot or a Reactor context.
	 */
	public static final String KEY = "dev.pos.observability.context";

	@Override
	public Object key() {
		return KEY;
	}

	@Override
	public @Nullable RequestContext getValue() {
		return RequestContextHolder.getOrNull();
	}

	@Override
	public void setValue(RequestContext value) {
		RequestContextHolder.set(value);
	}

	@Override
	public void setValue() {
		RequestContextHolder.set(RequestContext.EMPTY);
	}

}
