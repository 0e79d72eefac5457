package dev.pos.console.metric;

import java.util.Arrays;
import java.util.SortedMap;

/**
 * The last readings of one meter with one set of tags. Counters and histograms are kept
 * as the difference from reading to reading, a histogram's buckets only where they grew.
 * Not thread-safe: the store guards it.
 */
final class Series {

	static final int MAX_POINTS = 180;

	private static final int OVERHEAD = 300;

	private static final int POINT_COST = 12;

	private static final int[] NO_BUCKETS = {};

	private final String service;

	private final SortedMap<String, String> tags;

	private final MetricKind kind;

	private final double[] bounds;

	private final long[] lastCounts;

	private int[] times = new int[8];

	private double[] values = new double[8];

	private double[] sums;

	private int[][] buckets;

	private int size;

	private int first;

	private boolean read;

	private double lastValue;

	private double lastSum;

	private int bucketCost;

	Series(MetricSample sample) {
		this.service = sample.service();
		this.tags = sample.tags();
		this.kind = sample.kind();
		this.bounds = sample.bounds();
		this.lastCounts = new long[sample.counts().length];
		this.sums = (sample.kind() == MetricKind.HISTOGRAM) ? new double[8] : new double[0];
		this.buckets = (sample.kind() == MetricKind.HISTOGRAM) ? new int[8][] : new int[0][];
	}

	String service() {
		return this.service;
	}

	SortedMap<String, String> tags() {
		return this.tags;
	}

	MetricKind kind() {
		return this.kind;
	}

	double[] bounds() {
		return this.bounds;
	}

	int size() {
		return this.size;
	}

	int time(int index) {
		return this.times[slot(index)];
	}

	double value(int index) {
		return this.values[slot(index)];
	}

	double sum(int index) {
		return this.sums[slot(index)];
	}

	/**
	 * Returns the buckets that grew: index and count in turn.
	 */
	int[] buckets(int index) {
		return this.buckets[slot(index)];
	}

	int lastTime() {
		return (this.size > 0) ? time(this.size - 1) : 0;
	}

	int cost() {
		return OVERHEAD + this.tags.size() * 120 + this.bounds.length * 16
				+ this.times.length * (POINT_COST + ((this.kind == MetricKind.HISTOGRAM) ? 16 : 0)) + this.bucketCost;
	}

	private int slot(int index) {
		return (this.first + index) % this.times.length;
	}

	boolean fits(MetricSample sample) {
		return this.kind == sample.kind() && this.lastCounts.length == sample.counts().length;
	}

	void add(MetricSample sample, int time) {
		if (this.size > 0 && time <= lastTime()) {
			return;
		}
		if (this.kind == MetricKind.GAUGE) {
			append(time, sample.value(), 0, NO_BUCKETS);
			return;
		}
		// The first reading of a running total says nothing about when it came about.
		boolean known = this.read || sample.delta();
		boolean restarted = sample.delta() || sample.value() < this.lastValue;
		double grown = restarted ? sample.value() : sample.value() - this.lastValue;
		double sumGrown = restarted ? sample.sum() : sample.sum() - this.lastSum;
		int[] bucketsGrown = bucketsGrown(sample, restarted);
		this.read = true;
		this.lastValue = sample.value();
		this.lastSum = sample.sum();
		System.arraycopy(sample.counts(), 0, this.lastCounts, 0, this.lastCounts.length);
		if (known) {
			append(time, grown, sumGrown, bucketsGrown);
		}
		else {
			append(time, 0, 0, NO_BUCKETS);
		}
	}

	private int[] bucketsGrown(MetricSample sample, boolean restarted) {
		int[] grown = NO_BUCKETS;
		for (int i = 0; i < this.lastCounts.length; i++) {
			long count = sample.counts()[i] - (restarted ? 0 : this.lastCounts[i]);
			if (count > 0) {
				grown = Arrays.copyOf(grown, grown.length + 2);
				grown[grown.length - 2] = i;
				grown[grown.length - 1] = (int) Math.min(Integer.MAX_VALUE, count);
			}
		}
		return grown;
	}

	private void append(int time, double value, double sum, int[] grown) {
		if (this.size == this.times.length && this.size < MAX_POINTS) {
			grow();
		}
		if (this.size == this.times.length) {
			if (this.kind == MetricKind.HISTOGRAM) {
				this.bucketCost -= cost(this.buckets[this.first]);
			}
			this.first = (this.first + 1) % this.times.length;
			this.size--;
		}
		int slot = slot(this.size++);
		this.times[slot] = time;
		this.values[slot] = value;
		if (this.kind == MetricKind.HISTOGRAM) {
			this.sums[slot] = sum;
			this.buckets[slot] = grown;
			this.bucketCost += cost(grown);
		}
	}

	private static int cost(int[] grown) {
		return (grown.length == 0) ? 0 : 16 + 4 * grown.length;
	}

	/** Only ever called before the ring has turned, so the first point is at zero. */
	private void grow() {
		int length = Math.min(MAX_POINTS, 2 * this.times.length);
		this.times = Arrays.copyOf(this.times, length);
		this.values = Arrays.copyOf(this.values, length);
		if (this.kind == MetricKind.HISTOGRAM) {
			this.sums = Arrays.copyOf(this.sums, length);
			this.buckets = Arrays.copyOf(this.buckets, length);
		}
	}

}
