package dev.pos.observability.tracing;

import dev.pos.observability.context.ContextField;
import dev.pos.observability.context.RequestContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Puts the request context on every span as it starts, so that a correlation id finds the
 * SQL statement as well as the request.
 */
final class ContextSpanProcessor implements SpanProcessor {

	private static final AttributeKey<String> correlationId = AttributeKey.stringKey(ContextField.CORRELATION_ID.key());

	private static final AttributeKey<String> tenantId = AttributeKey.stringKey(ContextField.TENANT_ID.key());

	private static final AttributeKey<String> userId = AttributeKey.stringKey(ContextField.USER_ID.key());

	@Override
	public void onStart(Context parentContext, ReadWriteSpan span) {
		SpanContext caller = parentContext.get(CallerLink.KEY);
		if (caller != null) {
			span.addLink(caller);
		}
		RequestContext context = RequestContext.current();
		if (context != RequestContext.EMPTY) {
			set(span, correlationId, context.correlationId());
			set(span, tenantId, context.tenantId());
			set(span, userId, context.userId());
		}
		else if (Span.fromContextOrNull(parentContext) instanceof ReadableSpan parent) {
			// Started on a thread of its own, as a client's event loop is.
			set(span, correlationId, parent.getAttribute(correlationId));
			set(span, tenantId, parent.getAttribute(tenantId));
			set(span, userId, parent.getAttribute(userId));
		}
	}

	private static void set(ReadWriteSpan span, AttributeKey<String> key, @Nullable String value) {
		if (value != null) {
			span.setAttribute(key, value);
		}
	}

	@Override
	public boolean isStartRequired() {
		return true;
	}

	@Override
	public void onEnd(ReadableSpan span) {
	}

	@Override
	public boolean isEndRequired() {
		return false;
	}

}
