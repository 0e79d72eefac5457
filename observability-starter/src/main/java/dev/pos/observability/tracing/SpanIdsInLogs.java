package dev.pos.observability.tracing;

import java.util.Objects;

import dev.pos.observability.context.ContextField;
import io.micrometer.tracing.otel.bridge.EventPublishingContextWrapper.ScopeAttachedEvent;
import io.micrometer.tracing.otel.bridge.EventPublishingContextWrapper.ScopeClosedEvent;
import io.micrometer.tracing.otel.bridge.EventPublishingContextWrapper.ScopeRestoredEvent;
import io.micrometer.tracing.otel.bridge.Slf4JEventListener;
import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Keeps the ids of the current span in the MDC. Each change there has the next log event
 * copy the whole map, so what stays the same is not touched: the original takes both ids
 * out when a scope is closed, to put those of the one around it back at once.
 */
final class SpanIdsInLogs extends Slf4JEventListener {

	private static final String TRACE_ID = ContextField.TRACE_ID.key();

	private static final String SPAN_ID = ContextField.SPAN_ID.key();

	SpanIdsInLogs() {
		super(TRACE_ID, SPAN_ID);
	}

	@Override
	public void onEvent(Object event) {
		if (event instanceof ScopeAttachedEvent attached) {
			put(attached.getSpan());
		}
		else if (event instanceof ScopeRestoredEvent restored) {
			Span span = restored.getSpan();
			if (span != null) {
				put(span);
			}
			else {
				MDC.remove(TRACE_ID);
				MDC.remove(SPAN_ID);
			}
		}
		else if (!(event instanceof ScopeClosedEvent)) {
			super.onEvent(event);
		}
	}

	private static void put(@Nullable Span span) {
		if (span != null) {
			put(TRACE_ID, span.getSpanContext().getTraceId());
			put(SPAN_ID, span.getSpanContext().getSpanId());
		}
	}

	private static void put(String key, String value) {
		if (!Objects.equals(MDC.get(key), value)) {
			MDC.put(key, value);
		}
	}

}
