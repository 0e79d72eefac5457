package dev.pos.console.telemetry;

import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * A W3C trace id, 16 bytes of which not all are zero.
 *
 * @param high the first eight bytes
 * @param low the last eight bytes
 */
public record TraceId(long high, long low) {

	private static final HexFormat hex = HexFormat.of();

	private static final int HEX_LENGTH = 32;

	/**
	 * Reads an id from its hexadecimal form, in either case.
	 * @param text the text to read
	 * @return the id or {@code null} when the text is none
	 */
	public static @Nullable TraceId parse(String text) {
		if (text.length() != HEX_LENGTH || !text.chars().allMatch(HexFormat::isHexDigit)) {
			return null;
		}
		return of(HexFormat.fromHexDigitsToLong(text, 0, 16), HexFormat.fromHexDigitsToLong(text, 16, HEX_LENGTH));
	}

	/**
	 * Returns the id with the given bytes.
	 * @param high the first eight bytes
	 * @param low the last eight bytes
	 * @return the id or {@code null} when all bytes are zero, which the W3C forbids
	 */
	public static @Nullable TraceId of(long high, long low) {
		return ((high | low) != 0) ? new TraceId(high, low) : null;
	}

	@Override
	public String toString() {
		return hex.toHexDigits(this.high) + hex.toHexDigits(this.low);
	}

}
