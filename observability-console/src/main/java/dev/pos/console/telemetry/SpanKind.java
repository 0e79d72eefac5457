package dev.pos.console.telemetry;

import java.util.Locale;

/**
 * The role of a span in a call, as OpenTelemetry defines it.
 */
public enum SpanKind {

	/**
	 * Work inside of a service.
	 */
	INTERNAL,

	/**
	 * The handling of a request.
	 */
	SERVER,

	/**
	 * A call to another service or store.
	 */
	CLIENT,

	/**
	 * The sending of a message.
	 */
	PRODUCER,

	/**
	 * The handling of a message.
	 */
	CONSUMER;

	private final String text = name().toLowerCase(Locale.ROOT);

	@Override
	public String toString() {
		return this.text;
	}

}
