package dev.pos.observability.tracing;

import io.opentelemetry.sdk.common.Clock;

/**
 * The time as the spans of one trace in this service see it: the wall clock is read once,
 * and the steady one from then on, so that a child never begins before its parent when
 * the wall clock is set. Immutable.
 */
final class SpanClock {

	private final Clock clock;

	private final long epochNanos;

	private final long nanoTime;

	SpanClock(Clock clock) {
		this.clock = clock;
		this.epochNanos = clock.now();
		this.nanoTime = clock.nanoTime();
	}

	/**
	 * Returns the time now.
	 * @return nanoseconds since the epoch
	 */
	long now() {
		return this.epochNanos + (this.clock.nanoTime() - this.nanoTime);
	}

}
