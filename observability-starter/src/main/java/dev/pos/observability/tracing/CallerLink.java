package dev.pos.observability.tracing;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.ContextKey;

/**
 * Where the caller's span waits to become a link of the span that starts a new trace.
 */
final class CallerLink {

	static final ContextKey<SpanContext> KEY = ContextKey.named("dev.pos.observability.caller");

	private CallerLink() {
	}

}
