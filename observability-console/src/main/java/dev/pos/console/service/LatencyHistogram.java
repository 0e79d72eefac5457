package dev.pos.console.service;

/**
 * The layout of a histogram of durations whose buckets grow by a fixed part of an octave.
 * With sixteen to the octave a percentile is right within 3 %, with four within 10 %.
 */
final class LatencyHistogram {

	private static final int OCTAVES = 32;

	private static final double LN2 = Math.log(2);

	private final int bucketsPerOctave;

	LatencyHistogram(int bucketsPerOctave) {
		this.bucketsPerOctave = bucketsPerOctave;
	}

	int buckets() {
		return OCTAVES * this.bucketsPerOctave;
	}

	int bucket(long nanos) {
		double micros = nanos / 1000d;
		if (micros <= 1) {
			return 0;
		}
		return Math.min(buckets() - 1, (int) (Math.log(micros) / LN2 * this.bucketsPerOctave));
	}

	/**
	 * Returns the duration that a share of all requests did not exceed.
	 * @param counts the requests in each bucket
	 * @param total the requests in all buckets, more than zero
	 * @param share the share, 0.95 for the 95th percentile
	 * @return the duration in milliseconds
	 */
	double percentileMillis(long[] counts, long total, double share) {
		long rank = Math.max(1, (long) Math.ceil(share * total));
		long seen = 0;
		for (int bucket = 0; bucket < counts.length; bucket++) {
			seen += counts[bucket];
			if (seen >= rank) {
				return Math.pow(2, (bucket + 0.5) / this.bucketsPerOctave) / 1000;
			}
		}
		throw new IllegalArgumentException("The counts add up to %d instead of %d".formatted(seen, total));
	}

}
