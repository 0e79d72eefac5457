package dev.pos.observability.export;

import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * What became of the items of one signal since the service started. Thread-safe.
 */
public final class ExportedSignal {

	private static final DropReason[] reasons = DropReason.values();

	private final String name;

	private final LongAdder exported = new LongAdder();

	private final LongAdder[] dropped = new LongAdder[reasons.length];

	private volatile @Nullable Instant lastExport;

	private volatile @Nullable Failure lastFailure;

	ExportedSignal(String name) {
		this.name = name;
		for (DropReason reason : reasons) {
			this.dropped[reason.ordinal()] = new LongAdder();
		}
	}

	/**
	 * Returns what the items are.
	 * @return {@code spans} or {@code logs}
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Returns how many items a backend has accepted.
	 * @return the number of items
	 */
	public long exported() {
		return this.exported.sum();
	}

	/**
	 * Returns how many items were lost for one reason.
	 * @param reason the reason
	 * @return the number of items
	 */
	public long dropped(DropReason reason) {
		return this.dropped[reason.ordinal()].sum();
	}

	/**
	 * Returns how many items were lost.
	 * @return the number of items
	 */
	public long dropped() {
		long sum = 0;
		for (LongAdder adder : this.dropped) {
			sum += adder.sum();
		}
		return sum;
	}

	/**
	 * Counts lost items.
	 * @param reason why they were lost
	 * @param count the number of items
	 */
	public void drop(DropReason reason, long count) {
		this.dropped[reason.ordinal()].add(count);
	}

	/**
	 * Returns when a backend last accepted something.
	 * @return the time, {@code null} when it never did
	 */
	public @Nullable Instant lastExport() {
		return this.lastExport;
	}

	/**
	 * Returns the last failure of an export.
	 * @return the failure, {@code null} when there was none
	 */
	public @Nullable Failure lastFailure() {
		return this.lastFailure;
	}

	void succeeded(int count) {
		this.exported.add(count);
		this.lastExport = Instant.now();
	}

	void failed(DropReason reason, int count, String cause) {
		drop(reason, count);
		this.lastFailure = new Failure(Instant.now(), cause);
	}

	/**
	 * An export that failed.
	 *
	 * @param at when
	 * @param cause why, in a line
	 */
	public record Failure(Instant at, String cause) {
	}

}
