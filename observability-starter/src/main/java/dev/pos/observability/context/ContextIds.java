package dev.pos.observability.context;

import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * Which ids are taken over from a caller, and how new ones are made. A value that is not
 * accepted is never repeated anywhere, since it may have been made to break a log line or
 * a header.
 */
public final class ContextIds {

	static final int MAX_CORRELATION_ID_LENGTH = 128;

	static final int MAX_TENANT_ID_LENGTH = 64;

	private static final char[] hexDigits = "0123456789abcdef".toCharArray();

	private ContextIds() {
	}

	/**
	 * Tests for {@code [A-Za-z0-9._:-]{1,128}}.
	 * @param value the value that came in
	 * @return the value when it is a correlation id, otherwise {@code null}
	 */
	public static @Nullable String acceptedCorrelationId(@Nullable String value) {
		return accepted(value, MAX_CORRELATION_ID_LENGTH, true);
	}

	/**
	 * Tests for {@code [A-Za-z0-9_.-]{1,64}}.
	 * @param value the value that came in
	 * @return the value when it is a tenant id, otherwise {@code null}
	 */
	public static @Nullable String acceptedTenantId(@Nullable String value) {
		return accepted(value, MAX_TENANT_ID_LENGTH, false);
	}

	private static @Nullable String accepted(@Nullable String value, int maxLength, boolean colon) {
		if (value == null || value.isEmpty() || value.length() > maxLength) {
			return null;
		}
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			boolean fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.'
					|| c == '_' || c == '-' || (colon && c == ':');
			if (!fits) {
				return null;
			}
		}
		return value;
	}

	/**
	 * Makes an id in the form of a W3C trace id: 32 lower-case hexadecimal digits, not
	 * all zero.
	 * @return a new random id
	 */
	static String random() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		char[] id = new char[32];
		writeHex(id, 0, random.nextLong());
		// An id of zeros alone is invalid (W3C Trace Context, section 3.2.2.3).
		writeHex(id, 16, random.nextLong() | 1L);
		return new String(id);
	}

	private static void writeHex(char[] target, int offset, long value) {
		for (int i = 0; i < 16; i++) {
			target[offset + i] = hexDigits[(int) (value >>> (60 - 4 * i)) & 0xF];
		}
	}

}
