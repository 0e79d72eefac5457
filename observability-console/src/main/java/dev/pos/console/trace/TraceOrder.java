package dev.pos.console.trace;

import java.util.Comparator;

/**
 * The order of a list of traces.
 */
public enum TraceOrder {

	/**
	 * What began last comes first.
	 */
	NEWEST(Comparator.comparingLong(StoredTrace::startNanos).reversed()),

	/**
	 * What took longest comes first.
	 */
	SLOWEST(Comparator.comparingLong(StoredTrace::durationNanos).reversed());

	private final Comparator<StoredTrace> comparator;

	TraceOrder(Comparator<StoredTrace> comparator) {
		this.comparator = comparator;
	}

	Comparator<StoredTrace> comparator() {
		return this.comparator;
	}

}
