package dev.pos.console.telemetry;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * Text form of the nanosecond timestamps of OTLP.
 */
public final class Timestamps {

	private static final long NANOS = 1_000_000_000L;

	private static final DateTimeFormatter nanoseconds = new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

	private static final DateTimeFormatter milliseconds = new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

	private Timestamps() {
	}

	/**
	 * Formats with nine fraction digits, so that texts sort as the times do.
	 * @param epochNanos nanoseconds since the epoch, not negative
	 * @return ISO-8601 in UTC
	 */
	public static String nanoseconds(long epochNanos) {
		return nanoseconds.format(instant(epochNanos));
	}

	/**
	 * Formats with three fraction digits, as log lines have them.
	 * @param epochNanos nanoseconds since the epoch, not negative
	 * @return ISO-8601 in UTC
	 */
	public static String milliseconds(long epochNanos) {
		return milliseconds.format(instant(epochNanos));
	}

	private static Instant instant(long epochNanos) {
		return Instant.ofEpochSecond(epochNanos / NANOS, epochNanos % NANOS);
	}

}
