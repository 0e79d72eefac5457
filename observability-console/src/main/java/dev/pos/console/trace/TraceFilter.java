package dev.pos.console.trace;

import org.jspecify.annotations.Nullable;

/**
 * Which traces to list, and in which order.
 *
 * @param service a service that takes part, {@code null} for any; with one, durations are
 * those of its part
 * @param operation a part of an operation's name in any case, {@code null} for any
 * @param tenant the tenant, {@code null} for any
 * @param minDurationMillis the least duration in milliseconds
 * @param maxDurationMillis the greatest duration in milliseconds
 * @param error whether the trace holds an error, {@code null} for either
 * @param fromNanos the earliest start in nanoseconds since the epoch
 * @param toNanos the latest start in nanoseconds since the epoch
 * @param order the order
 */
public record TraceFilter(@Nullable String service, @Nullable String operation, @Nullable String tenant,
		double minDurationMillis, double maxDurationMillis, @Nullable Boolean error, long fromNanos, long toNanos,
		TraceOrder order) {

	/**
	 * The filter that lets all traces through, the newest first.
	 */
	public static final TraceFilter ALL = new TraceFilter(null, null, null, 0, Double.MAX_VALUE, null, 0,
			Long.MAX_VALUE, TraceOrder.NEWEST);

}
