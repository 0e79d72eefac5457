package dev.pos.observability.alerting;

import java.util.Locale;

/**
 * How urgent an alert is.
 */
public enum Severity {

	/** Users are hurt now: somebody has to get up. */
	CRITICAL,

	/** It gets worse when nobody looks at it today. */
	WARNING;

	/**
	 * Returns the value of the label that Alertmanager routes by.
	 * @return as in {@code critical}
	 */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

}
