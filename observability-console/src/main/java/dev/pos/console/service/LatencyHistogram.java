package dev.pos.console.service;

/**
 * The layout of a histogram of durations whose buckets grow by a sixteenth of an octave,
 * so a percentile is right within 3 %.
 */
final class LatencyHistogram {

	static final int BUCKETS = 512;

	private static final int BUCKETS_PER_OCTAVE = 16;

	private static final double LN2 = Math.log(2);

	private LatencyHistogram() {
	}

	static int bucket(long nanos) {
		double micros = nanos / 1000d;
		if (micros <= 1) {
			return 0;
		}
		return Math.min(BUCKETS - 1, (int) (Math.log(micros) / LN2 * BUCKETS_PER_OCTAVE));
	}

	/**
	 * Returns the duration that a share of all requests did not exceed.
	 * @param counts the requests in each bucket
	 * @param total the requests in all buckets, more than zero
	 * @param share the share, 0.95 for the 95th percentile
	 * @return the duration in milliseconds
	 */
	static double percentileMillis(long[] counts, long total, double share) {
		long rank = Math.max(1, (long) Math.ceil(share * total));
		long seen = 0;
		for (int bucket = 0; bucket < counts.length; bucket++) {
			seen += counts[bucket];
			if (seen >= rank) {
				return Math.pow(2, (bucket + 0.5) / BUCKETS_PER_OCTAVE) / 1000;
			}
		}
		throw new IllegalArgumentException("The counts add up to %d instead of %d".formatted(seen, total));
	}

}
