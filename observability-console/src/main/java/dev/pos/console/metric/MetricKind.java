package dev.pos.console.metric;

import java.util.Locale;

/**
 * What a meter measures.
 */
public enum MetricKind {

	/**
	 * A value that goes up and down.
	 */
	GAUGE,

	/**
	 * A number of events; shown as events a second.
	 */
	COUNTER,

	/**
	 * A distribution of values; shown as percentiles.
	 */
	HISTOGRAM;

	private final String text = name().toLowerCase(Locale.ROOT);

	@Override
	public String toString() {
		return this.text;
	}

}
