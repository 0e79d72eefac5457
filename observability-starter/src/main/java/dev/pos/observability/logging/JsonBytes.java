package dev.pos.observability.logging;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing buffer of UTF-8 that writes JSON (RFC 8259) without an intermediate string.
 * Not thread-safe; reused from line to line.
 */
final class JsonBytes {

	private static final byte[] hex = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] minLong = Long.toString(Long.MIN_VALUE).getBytes(StandardCharsets.US_ASCII);

	/**
	 * For each ASCII character: 0 as it is, 'u' as a unicode escape, otherwise the
	 * character behind the backslash.
	 */
	private static final byte[] escapes = escapes();

	private byte[] bytes;

	private int length;

	JsonBytes(int capacity) {
		this.bytes = new byte[capacity];
	}

	private static byte[] escapes() {
		byte[] escapes = new byte[128];
		Arrays.fill(escapes, 0, 0x20, (byte) 'u');
		escapes['\n'] = 'n';
		escapes['\r'] = 'r';
		escapes['\t'] = 't';
		escapes['\b'] = 'b';
		escapes['\f'] = 'f';
		escapes['"'] = '"';
		escapes['\\'] = '\\';
		escapes[0x7F] = 'u';
		return escapes;
	}

	int length() {
		return this.length;
	}

	int capacity() {
		return this.bytes.length;
	}

	void reset() {
		this.length = 0;
	}

	/**
	 * Drops everything behind the given length, to take back a value that failed half
	 * way.
	 * @param length the length to go back to
	 */
	void truncate(int length) {
		this.length = length;
	}

	byte[] toByteArray() {
		return Arrays.copyOf(this.bytes, this.length);
	}

	/**
	 * Copies what has been written to the beginning of an array.
	 * @param target the array, at least as long as what has been written
	 * @return the array
	 */
	byte[] copyTo(byte[] target) {
		System.arraycopy(this.bytes, 0, target, 0, this.length);
		return target;
	}

	JsonBytes raw(byte value) {
		ensure(1);
		this.bytes[this.length++] = value;
		return this;
	}

	JsonBytes raw(byte[] value) {
		ensure(value.length);
		System.arraycopy(value, 0, this.bytes, this.length, value.length);
		this.length += value.length;
		return this;
	}

	/**
	 * Writes a string known to hold nothing but plain ASCII, such as a number.
	 * @param value the text
	 * @return this buffer
	 */
	JsonBytes ascii(String value) {
		int count = value.length();
		ensure(count);
		for (int i = 0; i < count; i++) {
			this.bytes[this.length++] = (byte) value.charAt(i);
		}
		return this;
	}

	JsonBytes number(long value) {
		if (value == Long.MIN_VALUE) {
			return raw(minLong);
		}
		ensure(20);
		if (value < 0) {
			this.bytes[this.length++] = '-';
			value = -value;
		}
		int digits = 1;
		for (long rest = value; rest >= 10; rest /= 10) {
			digits++;
		}
		for (int i = this.length + digits - 1; i >= this.length; i--) {
			this.bytes[i] = (byte) ('0' + value % 10);
			value /= 10;
		}
		this.length += digits;
		return this;
	}

	JsonBytes padded(int value, int digits) {
		ensure(digits);
		for (int i = this.length + digits - 1; i >= this.length; i--) {
			this.bytes[i] = (byte) ('0' + value % 10);
			value /= 10;
		}
		this.length += digits;
		return this;
	}

	JsonBytes quoted(String value) {
		raw((byte) '"');
		escaped(value);
		return raw((byte) '"');
	}

	/**
	 * Writes text as the inside of a JSON string. Nearly all of it is plain ASCII, which
	 * a loop over locals copies; whatever else there is begins the slow way.
	 * @param value the text
	 * @return this buffer
	 */
	JsonBytes escaped(String value) {
		int count = value.length();
		ensure(count);
		byte[] target = this.bytes;
		int start = this.length;
		int plain = 0;
		while (plain < count) {
			char c = value.charAt(plain);
			if (c >= 0x80 || escapes[c] != 0) {
				break;
			}
			target[start + plain++] = (byte) c;
		}
		this.length = start + plain;
		return (plain < count) ? escaped(value, plain) : this;
	}

	private JsonBytes escaped(String value, int from) {
		int count = value.length();
		for (int i = from; i < count; i++) {
			char c = value.charAt(i);
			// Room for the longest form of this character and one byte for each one left.
			if (this.bytes.length - this.length < count - i + 6) {
				ensure(count - i + 6);
			}
			if (c < 0x80) {
				byte escape = escapes[c];
				if (escape == 0) {
					this.bytes[this.length++] = (byte) c;
				}
				else {
					escape(c, escape);
				}
			}
			else if (c < 0x800) {
				this.bytes[this.length++] = (byte) (0xC0 | c >> 6);
				this.bytes[this.length++] = (byte) (0x80 | c & 0x3F);
			}
			else if (Character.isSurrogate(c)) {
				if (Character.isHighSurrogate(c) && i + 1 < count && Character.isLowSurrogate(value.charAt(i + 1))) {
					supplementary(Character.toCodePoint(c, value.charAt(++i)));
				}
				else {
					// A lone half has no UTF-8 form: U+FFFD, the replacement character.
					threeBytes('\uFFFD');
				}
			}
			else {
				threeBytes(c);
			}
		}
		return this;
	}

	private void escape(char c, byte escape) {
		this.bytes[this.length++] = '\\';
		this.bytes[this.length++] = escape;
		if (escape == 'u') {
			this.bytes[this.length++] = '0';
			this.bytes[this.length++] = '0';
			this.bytes[this.length++] = hex[c >> 4];
			this.bytes[this.length++] = hex[c & 0xF];
		}
	}

	private void threeBytes(char c) {
		this.bytes[this.length++] = (byte) (0xE0 | c >> 12);
		this.bytes[this.length++] = (byte) (0x80 | c >> 6 & 0x3F);
		this.bytes[this.length++] = (byte) (0x80 | c & 0x3F);
	}

	private void supplementary(int codePoint) {
		this.bytes[this.length++] = (byte) (0xF0 | codePoint >> 18);
		this.bytes[this.length++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
		this.bytes[this.length++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
		this.bytes[this.length++] = (byte) (0x80 | codePoint & 0x3F);
	}

	private void ensure(int more) {
		if (this.bytes.length - this.length < more) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.bytes.length * 2, this.length + more));
		}
	}

}
