package dev.pos.observability.otlp;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A buffer of protobuf fields. Messages are written in one pass: the length of one is put
 * in front of it when it is complete. Fields with their default value are left out, as
 * proto3 has it, unless a method says otherwise. Not thread-safe.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Encoding</a>
 */
final class ProtobufWriter {

	private static final int VARINT = 0;

	private static final int FIXED64 = 1;

	private static final int LENGTH_DELIMITED = 2;

	private static final int FIXED32 = 5;

	private static final int MAX_VARINT = 10;

	/**
	 * As many bytes of UTF-8 as one {@code char} may take.
	 */
	private static final int MAX_BYTES_OF_CHAR = 3;

	private static final VarHandle longs = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final VarHandle ints = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

	private static final byte[] digitValues = digitValues();

	private byte[] bytes;

	private int length;

	/**
	 * Creates an empty buffer.
	 * @param capacity how many bytes it takes before it grows
	 */
	ProtobufWriter(int capacity) {
		this.bytes = new byte[capacity];
	}

	void clear() {
		this.length = 0;
	}

	int length() {
		return this.length;
	}

	int capacity() {
		return this.bytes.length;
	}

	void writeTo(OutputStream output) throws IOException {
		output.write(this.bytes, 0, this.length);
	}

	/**
	 * Begins a message, or whatever else stands behind its length. It is written even if
	 * nothing follows.
	 * @param field the number of the field
	 * @return what {@link #end} needs to know
	 */
	int begin(int field) {
		ensure(2 * MAX_VARINT);
		tag(field, LENGTH_DELIMITED);
		return ++this.length;
	}

	/**
	 * Ends a message.
	 * @param begin what {@link #begin} returned
	 */
	void end(int begin) {
		int size = this.length - begin;
		if (size < 0x80) {
			this.bytes[begin - 1] = (byte) size;
			return;
		}
		int more = varintSize(size) - 1;
		ensure(more);
		System.arraycopy(this.bytes, begin, this.bytes, begin + more, size);
		this.length = begin - 1;
		varint(size);
		this.length += size;
	}

	/**
	 * Writes a message that has been written before.
	 * @param field the number of the field
	 * @param message its content
	 */
	void message(int field, byte[] message) {
		ensure(2 * MAX_VARINT + message.length);
		tag(field, LENGTH_DELIMITED);
		varint(message.length);
		System.arraycopy(message, 0, this.bytes, this.length, message.length);
		this.length += message.length;
	}

	/**
	 * Writes fields that have been written before.
	 * @param fields the fields
	 */
	void append(byte[] fields) {
		ensure(fields.length);
		System.arraycopy(fields, 0, this.bytes, this.length, fields.length);
		this.length += fields.length;
	}

	/**
	 * Returns what was written last.
	 * @param begin where it begins: the length at that time, or what {@link #begin}
	 * returned for a message that has not ended
	 * @return a copy
	 */
	byte[] since(int begin) {
		return Arrays.copyOfRange(this.bytes, begin, this.length);
	}

	void string(int field, @Nullable String value) {
		if (value != null && !value.isEmpty()) {
			element(field, value);
		}
	}

	/**
	 * Writes a string even if it is empty, as in a list or where one of several may
	 * stand.
	 * @param field the number of the field
	 * @param value the string
	 */
	void element(int field, String value) {
		int begin = begin(field);
		int count = value.length();
		ensure(MAX_BYTES_OF_CHAR * count);
		byte[] target = this.bytes;
		int start = this.length;
		int plain = 0;
		// Nearly all of it is plain ASCII, which a loop over locals copies.
		while (plain < count) {
			char c = value.charAt(plain);
			if (c >= 0x80) {
				break;
			}
			target[start + plain++] = (byte) c;
		}
		this.length = start + plain;
		if (plain < count) {
			utf8(value, plain);
		}
		end(begin);
	}

	private void utf8(String value, int from) {
		int count = value.length();
		for (int i = from; i < count; i++) {
			char c = value.charAt(i);
			if (c < 0x80) {
				put(c);
			}
			else if (c < 0x800) {
				put(0xC0 | c >> 6);
				put(0x80 | c & 0x3F);
			}
			else if (!Character.isSurrogate(c)) {
				put(0xE0 | c >> 12);
				put(0x80 | c >> 6 & 0x3F);
				put(0x80 | c & 0x3F);
			}
			else if (Character.isHighSurrogate(c) && i + 1 < count && Character.isLowSurrogate(value.charAt(i + 1))) {
				int codePoint = Character.toCodePoint(c, value.charAt(++i));
				put(0xF0 | codePoint >> 18);
				put(0x80 | codePoint >> 12 & 0x3F);
				put(0x80 | codePoint >> 6 & 0x3F);
				put(0x80 | codePoint & 0x3F);
			}
			else {
				// A lone half has no UTF-8 form.
				put('?');
			}
		}
	}

	/**
	 * Writes the bytes that a string of lower-case hexadecimal digits stands for, if
	 * there are any.
	 * @param field the number of the field
	 * @param digits an even number of digits
	 */
	void hex(int field, String digits) {
		int count = digits.length() / 2;
		if (count == 0) {
			return;
		}
		ensure(2 * MAX_VARINT + count);
		tag(field, LENGTH_DELIMITED);
		varint(count);
		for (int i = 0; i < count; i++) {
			put(digitValues[digits.charAt(2 * i)] << 4 | digitValues[digits.charAt(2 * i + 1)]);
		}
	}

	void bytes(int field, ByteBuffer value) {
		int count = value.remaining();
		ensure(2 * MAX_VARINT + count);
		tag(field, LENGTH_DELIMITED);
		varint(count);
		value.duplicate().get(this.bytes, this.length, count);
		this.length += count;
	}

	void number(int field, long value) {
		if (value != 0) {
			numberElement(field, value);
		}
	}

	/**
	 * Writes a number even if it is 0.
	 * @param field the number of the field
	 * @param value the number
	 */
	void numberElement(int field, long value) {
		ensure(2 * MAX_VARINT);
		tag(field, VARINT);
		varint(value);
	}

	void fixed64(int field, long value) {
		if (value != 0) {
			fixed64Element(field, value);
		}
	}

	/**
	 * Writes eight bytes even if all are 0.
	 * @param field the number of the field
	 * @param value the bytes
	 */
	void fixed64Element(int field, long value) {
		ensure(MAX_VARINT + Long.BYTES);
		tag(field, FIXED64);
		longs.set(this.bytes, this.length, value);
		this.length += Long.BYTES;
	}

	void fixed32(int field, int value) {
		if (value != 0) {
			ensure(MAX_VARINT + Integer.BYTES);
			tag(field, FIXED32);
			ints.set(this.bytes, this.length, value);
			this.length += Integer.BYTES;
		}
	}

	private static byte[] digitValues() {
		byte[] values = new byte['f' + 1];
		for (int i = 0; i < 16; i++) {
			values[Character.forDigit(i, 16)] = (byte) i;
		}
		return values;
	}

	private void tag(int field, int type) {
		varint((long) field << 3 | type);
	}

	/**
	 * Nearly all are tags and short lengths of one byte.
	 */
	private void varint(long value) {
		if ((value & ~0x7FL) == 0) {
			put((int) value);
		}
		else {
			longVarint(value);
		}
	}

	private void longVarint(long value) {
		long rest = value;
		while ((rest & ~0x7FL) != 0) {
			put((int) (rest & 0x7F | 0x80));
			rest >>>= 7;
		}
		put((int) rest);
	}

	private static int varintSize(int value) {
		int size = 1;
		for (int rest = value >>> 7; rest != 0; rest >>>= 7) {
			size++;
		}
		return size;
	}

	private void put(int value) {
		this.bytes[this.length++] = (byte) value;
	}

	private void ensure(int more) {
		if (this.bytes.length - this.length < more) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.bytes.length * 2, this.length + more));
		}
	}

}
