package dev.pos.observability.logging;

import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/**
 * A few buffers that threads borrow. Thread-locals would give each virtual thread a
 * buffer of its own, used for one line and thrown away. Thread-safe.
 */
final class LineBuffers {

	private static final int SLOTS = 16;

	/**
	 * One huge line must not keep its memory for good.
	 */
	private static final int MAX_KEPT_BYTES = 64 * 1024;

	private final AtomicReferenceArray<@Nullable LineBuffer> slots = new AtomicReferenceArray<>(SLOTS);

	LineBuffer take() {
		LineBuffer buffer = this.slots.getAndSet(slot(), null);
		return (buffer != null) ? buffer : new LineBuffer();
	}

	void giveBack(LineBuffer buffer) {
		if (buffer.json().capacity() <= MAX_KEPT_BYTES) {
			buffer.reset();
			this.slots.set(slot(), buffer);
		}
	}

	@SuppressWarnings("deprecation") // threadId() came with Java 19
	private static int slot() {
		return (int) Thread.currentThread().getId() & (SLOTS - 1);
	}

}
