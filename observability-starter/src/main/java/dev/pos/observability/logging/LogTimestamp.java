package dev.pos.observability.logging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Writes times as ISO 8601 in UTC with milliseconds. Formatting happens once a second;
 * within it only the milliseconds change. Thread-safe.
 */
final class LogTimestamp {

	private static final DateTimeFormatter toSeconds = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.")
		.withZone(ZoneOffset.UTC);

	private static final byte[] zone = { 'Z' };

	private volatile Second second = new Second(Long.MIN_VALUE, new byte[0]);

	void write(long epochMillis, JsonBytes json) {
		long epochSecond = Math.floorDiv(epochMillis, 1000L);
		Second current = this.second;
		if (current.epochSecond != epochSecond) {
			current = new Second(epochSecond, prefix(epochSecond));
			this.second = current;
		}
		json.raw(current.prefix).padded((int) Math.floorMod(epochMillis, 1000L), 3).raw(zone);
	}

	private static byte[] prefix(long epochSecond) {
		String text = "{\"timestamp\":\"" + toSeconds.format(Instant.ofEpochSecond(epochSecond));
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	private record Second(long epochSecond, byte[] prefix) {

	}

}
