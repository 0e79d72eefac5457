package dev.pos.observability.context;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import org.jspecify.annotations.Nullable;

/**
 * What the server span of a request says about it. A no-op where tracing is off.
 */
final class RequestSpan {

	private static final AttributeKey<String> correlationId = AttributeKey.stringKey(ContextField.CORRELATION_ID.key());

	private static final AttributeKey<String> tenantId = AttributeKey.stringKey(ContextField.TENANT_ID.key());

	private static final AttributeKey<String> userId = AttributeKey.stringKey(ContextField.USER_ID.key());

	private RequestSpan() {
	}

	static @Nullable String traceId(Span span) {
		return (span.getSpanContext().isValid()) ? span.getSpanContext().getTraceId() : null;
	}

	static void tag(Span span, RequestContext context) {
		if (!span.isRecording()) {
			return;
		}
		set(span, correlationId, context.correlationId());
		set(span, tenantId, context.tenantId());
		set(span, userId, context.userId());
	}

	/**
	 * Marks the span as failed: a 5xx is the server's error even when the application
	 * turned the exception into an answer (OpenTelemetry HTTP semantic conventions).
	 * @param span the server span
	 */
	static void markFailed(Span span) {
		span.setStatus(StatusCode.ERROR);
	}

	private static void set(Span span, AttributeKey<String> key, @Nullable String value) {
		if (value != null) {
			span.setAttribute(key, value);
		}
	}

}
