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
	 * References from slot to slot, a cache line of 64 bytes and more: threads on several
	 * cores must not wait for each other's slots.
	 */
	private static final int STRIDE = 16;

	/**
	 * One huge line must not keep its memory for good.
	 */
	private static final int MAX_KEPT_BYTES = 64 * 1024;

	private final AtomicReferenceArray<@Nullable LineBuffer> slots = new AtomicReferenceArray<>((SLOTS + 1) * STRIDE);

	LineBuffer take() {
		LineBuffer buffer = this.slots.getAndSet(slot(), null);
		return (buffer != null) ? buffer : new LineBuffer();
	}

	void giveBack(LineBuffer buffer) {
		if (buffer.json().capacity() <= MAX_KEPT_BYTES) {
			buffer.reset();
			// Release suffices: whoever takes the buffer does so with an acquire.
			this.slots.setRelease(slot(), buffer);
		}
	}

	@SuppressWarnings("deprecation") // threadId() came with Java 19
	private static int slot() {
		return (((int) Thread.currentThread().getId() & (SLOTS - 1)) + 1) * STRIDE;
	}

}
