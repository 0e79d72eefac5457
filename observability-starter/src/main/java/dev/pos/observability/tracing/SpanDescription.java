package dev.pos.observability.tracing;

import dev.pos.observability.attributes.AttributeKeys;
import dev.pos.observability.attributes.FlatAttributes;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import org.jspecify.annotations.Nullable;

/**
 * What the key-values of an observation say of its span. Immutable.
 */
final class SpanDescription {

	private static final String ERROR = "error";

	private final KeyValues keyValues;

	private final Attributes attributes;

	private final @Nullable String error;

	private SpanDescription(KeyValues keyValues, Attributes attributes, @Nullable String error) {
		this.keyValues = keyValues;
		this.attributes = attributes;
		this.error = error;
	}

	static SpanDescription of(KeyValues keyValues) {
		AttributesBuilder attributes = Attributes.builder();
		String error = null;
		for (KeyValue keyValue : keyValues) {
			if (isError(keyValue)) {
				error = keyValue.getValue();
			}
			else {
				attributes.put(AttributeKeys.of(keyValue.getKey()), keyValue.getValue());
			}
		}
		return new SpanDescription(keyValues, FlatAttributes.shared(attributes.build()), error);
	}

	/**
	 * Returns the key-values, which are the same object for all that are equal.
	 * @return the key-values
	 */
	KeyValues keyValues() {
		return this.keyValues;
	}

	void describe(Span span) {
		if (this.error != null) {
			span.setStatus(StatusCode.ERROR, this.error);
		}
		span.setAllAttributes(this.attributes);
	}

	/**
	 * Describes a span by key-values that differ each time.
	 * @param span the span
	 * @param keyValues the key-values
	 */
	static void describe(Span span, KeyValues keyValues) {
		for (KeyValue keyValue : keyValues) {
			if (isError(keyValue)) {
				span.setStatus(StatusCode.ERROR, keyValue.getValue());
			}
			else {
				span.setAttribute(AttributeKeys.of(keyValue.getKey()), keyValue.getValue());
			}
		}
	}

	private static boolean isError(KeyValue keyValue) {
		return keyValue.getKey().equalsIgnoreCase(ERROR);
	}

}
