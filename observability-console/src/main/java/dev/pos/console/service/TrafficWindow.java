package dev.pos.console.service;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * The requests that one service handled in the last five minutes, in slots of ten
 * seconds. Its size does not depend on the traffic. Thread-safe.
 */
final class TrafficWindow {

	static final Duration LENGTH = Duration.ofMinutes(5);

	private static final int SLOT_SECONDS = 10;

	private static final int SLOTS = (int) LENGTH.toSeconds() / SLOT_SECONDS;

	private final Slot[] slots = new Slot[SLOTS];

	private final long firstSlot;

	TrafficWindow(Instant start) {
		this.firstSlot = slot(start);
		for (int i = 0; i < this.slots.length; i++) {
			this.slots[i] = new Slot();
		}
	}

	synchronized void record(Instant end, long durationNanos, boolean error, Instant now) {
		long number = slot(end);
		long current = slot(now);
		if (number > current || number <= current - SLOTS) {
			return;
		}
		Slot slot = this.slots[(int) (number % SLOTS)];
		if (slot.number != number) {
			slot.reset(number);
		}
		slot.counts[LatencyHistogram.bucket(durationNanos)]++;
		if (error) {
			slot.errors++;
		}
	}

	synchronized Traffic traffic(Instant now) {
		long current = slot(now);
		long[] counts = new long[LatencyHistogram.BUCKETS];
		long total = 0;
		long errors = 0;
		for (Slot slot : this.slots) {
			if (slot.number > current - SLOTS && slot.number <= current) {
				errors += slot.errors;
				for (int i = 0; i < counts.length; i++) {
					counts[i] += slot.counts[i];
					total += slot.counts[i];
				}
			}
		}
		long covered = Math.min(SLOTS, current - this.firstSlot + 1) * SLOT_SECONDS;
		return Traffic.of(counts, total, errors, covered);
	}

	private static long slot(Instant time) {
		return Math.floorDiv(time.getEpochSecond(), SLOT_SECONDS);
	}

	private static final class Slot {

		private final int[] counts = new int[LatencyHistogram.BUCKETS];

		private long number = Long.MIN_VALUE;

		private long errors;

		private void reset(long newNumber) {
			Arrays.fill(this.counts, 0);
			this.errors = 0;
			this.number = newNumber;
		}

	}

}
