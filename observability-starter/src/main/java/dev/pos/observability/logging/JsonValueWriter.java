package dev.pos.observability.logging;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Writes the values of key-values with their JSON types. A value that cannot be written
 * becomes a note in its place and never costs the line. Not thread-safe.
 */
final class JsonValueWriter {

	/**
	 * Deeper than this a value is written as text: it may contain itself.
	 */
	private static final int MAX_DEPTH = 4;

	private static final int MAX_ELEMENTS = 100;

	private static final byte[] nullLiteral = { 'n', 'u', 'l', 'l' };

	private final JsonBytes json;

	JsonValueWriter(JsonBytes json) {
		this.json = json;
	}

	void write(@Nullable Object value, SecretMasker masker) {
		int start = this.json.length();
		try {
			write(value, masker, 0);
		}
		catch (RuntimeException | StackOverflowError ex) {
			this.json.truncate(start);
			this.json.quoted("(not writable: " + ex.getClass().getName() + ")");
		}
	}

	private void write(@Nullable Object value, SecretMasker masker, int depth) {
		if (value == null) {
			this.json.raw(nullLiteral);
		}
		else if (value instanceof String text) {
			this.json.quoted(masker.mask(text));
		}
		else if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
			writeLong(((Number) value).longValue(), masker);
		}
		else if (value instanceof Double || value instanceof Float) {
			writeDouble(((Number) value).doubleValue(), value);
		}
		else if (value instanceof BigDecimal || value instanceof BigInteger || value instanceof Boolean) {
			this.json.ascii(value.toString());
		}
		else if (value instanceof Map<?, ?> map && depth < MAX_DEPTH) {
			writeMap(map, masker, depth);
		}
		else if (value instanceof Iterable<?> elements && !(value instanceof java.nio.file.Path) && depth < MAX_DEPTH) {
			writeElements(elements, masker, depth);
		}
		else if (value.getClass().isArray() && depth < MAX_DEPTH) {
			writeArray(value, masker, depth);
		}
		else {
			this.json.quoted(masker.mask(String.valueOf(value)));
		}
	}

	private void writeLong(long number, SecretMasker masker) {
		String masked = masker.maskCardNumber(number);
		if (masked != null) {
			this.json.quoted(masked);
		}
		else {
			this.json.number(number);
		}
	}

	private void writeDouble(double number, Object value) {
		if (Double.isFinite(number)) {
			long thousandths = Math.round(number * 1000);
			if (value instanceof Double && Math.abs(number) < 1e12 && thousandths / 1000.0 == number) {
				writeThousandths(thousandths);
			}
			else {
				this.json.ascii(value.toString());
			}
		}
		else {
			// JSON has no such numbers (RFC 8259, section 6).
			this.json.quoted(value.toString());
		}
	}

	/**
	 * Writes a number of at most three decimals, as durations are, without a string.
	 */
	private void writeThousandths(long thousandths) {
		if (thousandths < 0) {
			this.json.raw((byte) '-');
			thousandths = -thousandths;
		}
		this.json.number(thousandths / 1000).raw((byte) '.');
		int fraction = (int) (thousandths % 1000);
		if (fraction % 100 == 0) {
			this.json.padded(fraction / 100, 1);
		}
		else if (fraction % 10 == 0) {
			this.json.padded(fraction / 10, 2);
		}
		else {
			this.json.padded(fraction, 3);
		}
	}

	private void writeMap(Map<?, ?> map, SecretMasker masker, int depth) {
		this.json.raw((byte) '{');
		int count = 0;
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			if (count == MAX_ELEMENTS) {
				break;
			}
			if (count++ > 0) {
				this.json.raw((byte) ',');
			}
			String key = String.valueOf(entry.getKey());
			this.json.quoted(masker.mask(key)).raw((byte) ':');
			if (masker.isSecretKey(key)) {
				this.json.quoted(SecretMasker.MASK);
			}
			else {
				write(entry.getValue(), masker, depth + 1);
			}
		}
		this.json.raw((byte) '}');
	}

	private void writeElements(Iterable<?> elements, SecretMasker masker, int depth) {
		this.json.raw((byte) '[');
		int count = 0;
		for (Object element : elements) {
			if (count == MAX_ELEMENTS) {
				break;
			}
			if (count++ > 0) {
				this.json.raw((byte) ',');
			}
			write(element, masker, depth + 1);
		}
		this.json.raw((byte) ']');
	}

	private void writeArray(Object array, SecretMasker masker, int depth) {
		this.json.raw((byte) '[');
		int length = Math.min(Array.getLength(array), MAX_ELEMENTS);
		for (int i = 0; i < length; i++) {
			if (i > 0) {
				this.json.raw((byte) ',');
			}
			write(Array.get(array, i), masker, depth + 1);
		}
		this.json.raw((byte) ']');
	}

}
