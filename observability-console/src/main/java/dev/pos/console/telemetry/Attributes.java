package dev.pos.console.telemetry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The attributes of a span or log record, flat: every value is a text, a number or a
 * boolean. Immutable. Number and length are limited, whatever the sender sends.
 */
public final class Attributes {

	/**
	 * The number of characters that are kept of a value.
	 */
	public static final int MAX_VALUE_LENGTH = 16 * 1024;

	static final int MAX_KEY_LENGTH = 256;

	static final int MAX_ATTRIBUTES = 256;

	static final int MAX_CHARACTERS = 256 * 1024;

	static final String DROPPED = "console.dropped_attributes";

	private final Object[] entries;

	private final int cost;

	private Attributes(Object[] entries, int cost) {
		this.entries = entries;
		this.cost = cost;
	}

	/**
	 * Returns the value of an attribute.
	 * @param key the key
	 * @return the value or {@code null} when there is no such attribute
	 */
	public @Nullable Object get(String key) {
		for (int i = 0; i < this.entries.length; i += 2) {
			if (this.entries[i].equals(key)) {
				return this.entries[i + 1];
			}
		}
		return null;
	}

	/**
	 * Returns the value of an attribute as text.
	 * @param key the key
	 * @return the text or {@code null} when there is none
	 */
	public @Nullable String text(String key) {
		Object value = get(key);
		return (value != null && !value.equals("")) ? value.toString() : null;
	}

	/**
	 * Returns the attributes in the order received.
	 * @return a new map
	 */
	public Map<String, Object> toMap() {
		Map<String, Object> map = new LinkedHashMap<>(this.entries.length);
		for (int i = 0; i < this.entries.length; i += 2) {
			map.put((String) this.entries[i], this.entries[i + 1]);
		}
		return map;
	}

	/**
	 * Returns the estimated heap that the attributes take.
	 * @return the number of bytes
	 */
	public int cost() {
		return this.cost;
	}

	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Collects attributes. Not thread-safe.
	 */
	public static final class Builder {

		private final List<Object> entries = new ArrayList<>();

		private int characters;

		private int dropped;

		private int cost = 40;

		private Builder() {
		}

		/**
		 * Adds an attribute; the last value of a key wins.
		 * @param key the key
		 * @param value a {@link String}, {@link Long}, {@link Double} or {@link Boolean}
		 * @return this builder
		 */
		public Builder put(String key, Object value) {
			String name = Text.share(Text.limit(key, MAX_KEY_LENGTH));
			Object kept = (value instanceof String text) ? Text.limit(text, MAX_VALUE_LENGTH) : value;
			int length = name.length() + ((kept instanceof String text) ? text.length() : 8);
			int index = indexOf(name);
			boolean full = index < 0 && this.entries.size() >= 2 * MAX_ATTRIBUTES;
			if (key.isEmpty() || full || this.characters + length > MAX_CHARACTERS) {
				this.dropped++;
				return this;
			}
			this.characters += length;
			this.cost += (kept instanceof String text) ? Text.cost(text) : 24;
			if (index >= 0) {
				this.entries.set(index + 1, kept);
				return this;
			}
			this.cost += 8 + Text.cost(name);
			this.entries.add(name);
			this.entries.add(kept);
			return this;
		}

		private int indexOf(String name) {
			for (int i = 0; i < this.entries.size(); i += 2) {
				if (this.entries.get(i).equals(name)) {
					return i;
				}
			}
			return -1;
		}

		public boolean contains(String key) {
			return indexOf(key) >= 0;
		}

		public Attributes build() {
			if (this.dropped > 0) {
				this.entries.add(DROPPED);
				this.entries.add((long) this.dropped);
			}
			return new Attributes(this.entries.toArray(), this.cost);
		}

	}

}
