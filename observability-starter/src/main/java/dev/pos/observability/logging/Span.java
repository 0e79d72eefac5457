package dev.pos.observability.logging;

/**
 * A piece of a text as one number, since an object for each would cost more than finding
 * it.
 */
final class Span {

	/**
	 * No piece at all.
	 */
	static final long NONE = 0;

	private Span() {
	}

	static long of(int start, int end) {
		return (end > 0) ? (long) end << 32 | start : NONE;
	}

	static int start(long span) {
		return (int) span;
	}

	static int end(long span) {
		return (int) (span >>> 32);
	}

}
