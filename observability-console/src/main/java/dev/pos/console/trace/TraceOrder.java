package dev.pos.console.trace;

import java.util.Comparator;

import org.jspecify.annotations.Nullable;

/**
 * The order of a list of traces.
 */
public enum TraceOrder {

	/**
	 * What began last comes first.
	 */
	NEWEST {

		@Override
		Comparator<StoredTrace> comparator(@Nullable String service) {
			return Comparator.comparingLong(StoredTrace::startNanos).reversed();
		}

	},

	/**
	 * What took longest comes first.
	 */
	SLOWEST {

		@Override
		Comparator<StoredTrace> comparator(@Nullable String service) {
			return Comparator.comparingLong((StoredTrace trace) -> trace.durationNanos(service)).reversed();
		}

	};

	/**
	 * Returns the comparator.
	 * @param service the service whose part counts, {@code null} for the whole trace
	 */
	abstract Comparator<StoredTrace> comparator(@Nullable String service);

}
