package dev.pos.console.service;

import org.jspecify.annotations.Nullable;

/**
 * What a service handled lately.
 *
 * @param requests the number of requests
 * @param rate requests a second
 * @param errorRate the share of requests that failed, {@code null} without requests
 * @param p50Millis the median duration in milliseconds, {@code null} without requests
 * @param p95Millis the 95th percentile, likewise
 * @param p99Millis the 99th percentile, likewise
 */
public record Traffic(long requests, double rate, @Nullable Double errorRate, @Nullable Double p50Millis,
		@Nullable Double p95Millis, @Nullable Double p99Millis) {

	/**
	 * No traffic at all.
	 */
	public static final Traffic NONE = new Traffic(0, 0, null, null, null, null);

	static Traffic of(LatencyHistogram histogram, long[] counts, long total, long errors, long seconds) {
		if (total == 0) {
			return NONE;
		}
		return new Traffic(total, (double) total / seconds, (double) errors / total,
				histogram.percentileMillis(counts, total, 0.5), histogram.percentileMillis(counts, total, 0.95),
				histogram.percentileMillis(counts, total, 0.99));
	}

}
