package dev.pos.observability.tracing;

import java.io.PrintWriter;
import java.io.StringWriter;

import dev.pos.observability.attributes.FlatAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.ExceptionEventData;

/**
 * Makes the event of an exception (OpenTelemetry semantic conventions for exceptions).
 */
final class RecordedException {

	private static final AttributeKey<String> type = AttributeKey.stringKey("exception.type");

	private static final AttributeKey<String> message = AttributeKey.stringKey("exception.message");

	private static final AttributeKey<String> stackTrace = AttributeKey.stringKey("exception.stacktrace");

	private RecordedException() {
	}

	static EventData of(Throwable exception, Attributes additional, long epochNanos, SpanLimits limits) {
		FlatAttributes attributes = new FlatAttributes(limits.getMaxNumberOfAttributes(),
				limits.getMaxAttributeValueLength());
		String name = exception.getClass().getCanonicalName();
		if (name != null) {
			attributes.put(type, name);
		}
		if (exception.getMessage() != null) {
			attributes.put(message, exception.getMessage());
		}
		StringWriter trace = new StringWriter();
		exception.printStackTrace(new PrintWriter(trace));
		attributes.put(stackTrace, trace.toString());
		additional.forEach(attributes::put);
		return ExceptionEventData.create(epochNanos, exception, attributes, attributes.total());
	}

}
