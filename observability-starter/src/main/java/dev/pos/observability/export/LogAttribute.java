package dev.pos.observability.export;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;

/**
 * What the key-values of one name are in a log record. Immutable.
 */
final class LogAttribute {

	private final AttributeKey<String> text;

	private final AttributeKey<Long> integer;

	private final AttributeKey<Double> decimal;

	private final AttributeKey<Boolean> truth;

	private final boolean secret;

	LogAttribute(String name, boolean secret) {
		this.text = AttributeKey.stringKey(name);
		this.integer = AttributeKey.longKey(name);
		this.decimal = AttributeKey.doubleKey(name);
		this.truth = AttributeKey.booleanKey(name);
		this.secret = secret;
	}

	boolean isSecret() {
		return this.secret;
	}

	void set(Object value, LogRecordBuilder log) {
		if (value instanceof Long number) {
			log.setAttribute(this.integer, number);
		}
		else if (value instanceof Double number) {
			log.setAttribute(this.decimal, number);
		}
		else if (value instanceof Boolean given) {
			log.setAttribute(this.truth, given);
		}
		else {
			log.setAttribute(this.text, value.toString());
		}
	}

}
