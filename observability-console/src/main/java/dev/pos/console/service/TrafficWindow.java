package dev.pos.console.service;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The requests of the last half hour, in slots of equal length. A slot takes memory only
 * once it saw a request, and how much does not depend on the traffic. Thread-safe.
 */
final class TrafficWindow {

	static final Duration LENGTH = Duration.ofMinutes(30);

	/**
	 * What is compared with the usual is no part of it, and neither is what led to it.
	 */
	private static final Duration RECENT = Duration.ofMinutes(3);

	private static final Duration STEP = Duration.ofMinutes(1);

	private static final int MIN_STEPS = 2;

	private final LatencyHistogram histogram;

	private final int slotSeconds;

	private final Slot[] slots;

	private final long firstSlot;

	TrafficWindow(Instant start, int slotSeconds, int bucketsPerOctave) {
		this.histogram = new LatencyHistogram(bucketsPerOctave);
		this.slotSeconds = slotSeconds;
		this.firstSlot = slot(start);
		this.slots = new Slot[(int) LENGTH.toSeconds() / slotSeconds];
		for (int i = 0; i < this.slots.length; i++) {
			this.slots[i] = new Slot();
		}
	}

	synchronized void record(Instant end, long durationNanos, boolean error, Instant now) {
		long number = slot(end);
		long current = slot(now);
		if (number > current || number <= current - this.slots.length) {
			return;
		}
		Slot slot = this.slots[(int) (number % this.slots.length)];
		if (slot.number != number) {
			slot.reset(number);
		}
		int[] counts = slot.counts;
		if (counts == null) {
			counts = new int[this.histogram.buckets()];
			slot.counts = counts;
		}
		counts[this.histogram.bucket(durationNanos)]++;
		if (error) {
			slot.errors++;
		}
	}

	/**
	 * Returns what was handled lately.
	 * @param now the end
	 * @param length how far to look back
	 * @return the traffic
	 */
	synchronized Traffic traffic(Instant now, Duration length) {
		long current = slot(now);
		return between(current - length.toSeconds() / this.slotSeconds + 1, current);
	}

	/**
	 * Returns what is usual: of each figure the median of all minutes, which an incident
	 * shorter than half of the time does not move.
	 * @param now the end
	 * @return the usual traffic or {@code null} when there was too little to tell
	 */
	synchronized @Nullable Traffic usual(Instant now) {
		List<Traffic> steps = new ArrayList<>();
		long perStep = Math.max(1, STEP.toSeconds() / this.slotSeconds);
		long last = slot(now) - RECENT.toSeconds() / this.slotSeconds;
		for (long to = last; to > last - this.slots.length && to >= this.firstSlot; to -= perStep) {
			Traffic step = between(to - perStep + 1, to);
			if (step.requests() > 0) {
				steps.add(step);
			}
		}
		if (steps.size() < MIN_STEPS) {
			return null;
		}
		long requests = steps.stream().mapToLong(Traffic::requests).sum();
		return new Traffic(requests, median(steps, Traffic::rate), median(steps, Traffic::errorRate),
				median(steps, Traffic::p50Millis), median(steps, Traffic::p95Millis),
				median(steps, Traffic::p99Millis));
	}

	private static double median(List<Traffic> steps, Function<Traffic, @Nullable Double> figure) {
		double[] figures = steps.stream().mapToDouble((step) -> {
			Double value = figure.apply(step);
			return (value != null) ? value : 0;
		}).sorted().toArray();
		return figures[figures.length / 2];
	}

	/**
	 * Returns the history in steps.
	 * @param now the end
	 * @param step the length of a step
	 * @return the steps, the oldest first
	 */
	synchronized List<Traffic> history(Instant now, Duration step) {
		List<Traffic> history = new ArrayList<>();
		long perStep = step.toSeconds() / this.slotSeconds;
		long current = slot(now);
		for (long to = current - this.slots.length + perStep; to <= current; to += perStep) {
			history.add(between(to - perStep + 1, to));
		}
		return history;
	}

	private Traffic between(long from, long to) {
		long[] counts = new long[this.histogram.buckets()];
		long total = 0;
		long errors = 0;
		for (Slot slot : this.slots) {
			int[] slotCounts = slot.counts;
			if (slotCounts != null && slot.number >= from && slot.number <= to) {
				errors += slot.errors;
				for (int i = 0; i < counts.length; i++) {
					counts[i] += slotCounts[i];
					total += slotCounts[i];
				}
			}
		}
		long covered = Math.max(1, to - Math.max(from, this.firstSlot) + 1) * this.slotSeconds;
		return Traffic.of(this.histogram, counts, total, errors, covered);
	}

	private long slot(Instant time) {
		return Math.floorDiv(time.getEpochSecond(), this.slotSeconds);
	}

	private static final class Slot {

		private int @Nullable [] counts;

		private long number = Long.MIN_VALUE;

		private long errors;

		private void reset(long newNumber) {
			int[] old = this.counts;
			if (old != null) {
				Arrays.fill(old, 0);
			}
			this.errors = 0;
			this.number = newNumber;
		}

	}

}
