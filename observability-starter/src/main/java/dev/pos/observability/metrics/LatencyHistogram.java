package dev.pos.observability.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;

/**
 * The latencies of several timers taken together. A percentile is interpolated within its
 * bucket, so it is off by at most the width of that bucket. Micrometer cuts each power of
 * four into steps of a third of it, from one millisecond to thirty seconds: a bucket is
 * at most a third wider than where it begins. Below it is one bucket, above it the
 * largest latency of the last minutes stands for all.
 */
final class LatencyHistogram {

	/**
	 * How far a percentile may be off, as a part of it.
	 */
	static final double RELATIVE_ERROR = 1.0 / 3;

	private final TreeMap<Double, Double> cumulativeByUpperBound = new TreeMap<>();

	private double count;

	private double max;

	void add(Timer timer) {
		double previous = 0;
		for (CountAtBucket bucket : timer.takeSnapshot().histogramCounts()) {
			double upperBound = bucket.bucket(TimeUnit.MILLISECONDS);
			this.cumulativeByUpperBound.merge(upperBound, bucket.count() - previous, Double::sum);
			previous = bucket.count();
		}
		this.count += timer.count();
		this.max = Math.max(this.max, timer.max(TimeUnit.MILLISECONDS));
	}

	Map<String, Double> percentiles() {
		Map<String, Double> percentiles = new LinkedHashMap<>();
		percentiles.put("p50", percentile(0.50));
		percentiles.put("p95", percentile(0.95));
		percentiles.put("p99", percentile(0.99));
		return percentiles;
	}

	private double percentile(double fraction) {
		double rank = fraction * this.count;
		double below = 0;
		double lowerBound = 0;
		for (Map.Entry<Double, Double> bucket : this.cumulativeByUpperBound.entrySet()) {
			double inBucket = bucket.getValue();
			if (inBucket > 0 && below + inBucket >= rank) {
				double value = lowerBound + (bucket.getKey() - lowerBound) * (rank - below) / inBucket;
				return round((this.max > 0) ? Math.min(value, this.max) : value);
			}
			below += inBucket;
			lowerBound = bucket.getKey();
		}
		return round(this.max);
	}

	private static double round(double millis) {
		return Math.round(millis * 1000) / 1000.0;
	}

}
