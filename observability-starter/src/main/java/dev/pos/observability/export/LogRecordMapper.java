package dev.pos.observability.export;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import dev.pos.observability.attributes.AttributeKeys;
import dev.pos.observability.context.ContextField;
import dev.pos.observability.logging.LogMasking;
import dev.pos.observability.memo.Remembered;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * Makes log records of log events (OpenTelemetry logs data model) that say what the JSON
 * line of the same event says. Thread-safe.
 */
final class LogRecordMapper {

	private static final AttributeKey<String> thread = AttributeKey.stringKey("thread.name");

	private static final AttributeKey<String> exceptionType = AttributeKey.stringKey("exception.type");

	private static final AttributeKey<String> exceptionMessage = AttributeKey.stringKey("exception.message");

	private static final AttributeKey<String> exceptionTrace = AttributeKey.stringKey("exception.stacktrace");

	/**
	 * By the names of key-values, of which a service has few.
	 */
	private final Remembered<String, LogAttribute> remembered = new Remembered<>();

	private final LogMasking masking;

	LogRecordMapper(LogMasking masking) {
		this.masking = masking;
	}

	LogRecordBuilder map(ILoggingEvent event, LogRecordBuilder log) {
		log.setTimestamp(event.getTimeStamp(), TimeUnit.MILLISECONDS)
			.setSeverity(severity(event.getLevel()))
			.setSeverityText(event.getLevel().levelStr)
			.setBody(this.masking.mask(message(event), event.getThrowableProxy()))
			.setAttribute(thread, event.getThreadName());
		Map<String, String> mdc = event.getMDCPropertyMap();
		setContext(mdc, log);
		addKeyValues(event.getKeyValuePairs(), log);
		IThrowableProxy throwable = event.getThrowableProxy();
		if (throwable != null) {
			log.setAttribute(exceptionType, throwable.getClassName());
			String message = this.masking.exceptionMessage(throwable);
			if (message != null) {
				log.setAttribute(exceptionMessage, message);
			}
			log.setAttribute(exceptionTrace, this.masking.traceback(throwable));
		}
		return log;
	}

	private static String message(ILoggingEvent event) {
		try {
			String message = event.getFormattedMessage();
			return (message != null) ? message : "null";
		}
		catch (RuntimeException ex) {
			// An argument whose toString() fails must not cost the record.
			return String.valueOf(event.getMessage());
		}
	}

	private static Severity severity(Level level) {
		return switch (level.toInt()) {
			case Level.ERROR_INT -> Severity.ERROR;
			case Level.WARN_INT -> Severity.WARN;
			case Level.DEBUG_INT -> Severity.DEBUG;
			case Level.TRACE_INT -> Severity.TRACE;
			default -> Severity.INFO;
		};
	}

	private void setContext(Map<String, String> mdc, LogRecordBuilder log) {
		if (mdc.isEmpty()) {
			return;
		}
		String traceId = mdc.get(ContextField.TRACE_ID.key());
		Context current = Context.current();
		if (traceId != null && !Span.fromContext(current).getSpanContext().isValid()) {
			log.setContext(context(current, traceId, mdc.get(ContextField.SPAN_ID.key())));
		}
		mdc.forEach((key, value) -> {
			if (key != null && value != null && !key.equals(ContextField.TRACE_ID.key())
					&& !key.equals(ContextField.SPAN_ID.key())) {
				log.setAttribute(AttributeKeys.of(key), isContext(key) ? value : text(key, value));
			}
		});
	}

	/**
	 * Where the line carries the ids of a span that is not current here, as behind a
	 * reactive operator.
	 */
	private static Context context(Context current, String traceId, @Nullable String spanId) {
		if (spanId == null || !TraceId.isValid(traceId) || !SpanId.isValid(spanId)) {
			return current;
		}
		return current
			.with(Span.wrap(SpanContext.create(traceId, spanId, TraceFlags.getDefault(), TraceState.getDefault())));
	}

	private static boolean isContext(String key) {
		return key.equals(ContextField.CORRELATION_ID.key()) || key.equals(ContextField.TENANT_ID.key())
				|| key.equals(ContextField.USER_ID.key());
	}

	private String text(String key, String value) {
		return this.masking.isSecretKey(key) ? LogMasking.MASK : this.masking.mask(value);
	}

	private void addKeyValues(@Nullable List<KeyValuePair> pairs, LogRecordBuilder log) {
		if (pairs == null) {
			return;
		}
		for (int i = 0; i < pairs.size(); i++) {
			KeyValuePair pair = pairs.get(i);
			LogAttribute attribute = attribute(String.valueOf(pair.key));
			attribute.set(attribute.isSecret() ? LogMasking.MASK : this.masking.value(pair.value), log);
		}
	}

	private LogAttribute attribute(String key) {
		LogAttribute known = this.remembered.get(key);
		return (known != null) ? known
				: this.remembered.keep(key, new LogAttribute(this.masking.isFixedMember(key) ? "field." + key : key,
						this.masking.isSecretKey(key)));
	}

}
