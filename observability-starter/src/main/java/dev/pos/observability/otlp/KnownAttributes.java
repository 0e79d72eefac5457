package dev.pos.observability.otlp;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

import dev.pos.observability.attributes.FlatAttributes;
import io.opentelemetry.api.common.AttributeKey;
import org.jspecify.annotations.Nullable;

/**
 * Attributes as they were written before. A service has few keys and of most of them few
 * values, and to copy bytes costs a fraction of what a string takes. Bounded; not
 * thread-safe.
 */
final class KnownAttributes {

	private static final int MAX_KEYS = 1000;

	private static final int MAX_VALUES = 4;

	/**
	 * Values that differ each time, such as ids, are not worth a copy each.
	 */
	private static final int UNKNOWN_PER_KEPT = 64;

	private static final int MAX_BYTES = 256;

	private static final int MAX_BYTES_OF_GROUPS = 1024 * 1024;

	private final Map<AttributeKey<?>, Attribute> attributes = new HashMap<>();

	/** A group is the same object each time. */
	private final Map<FlatAttributes, Group> groups = new IdentityHashMap<>();

	private int bytesOfGroups;

	Attribute of(AttributeKey<?> key) {
		Attribute attribute = this.attributes.get(key);
		if (attribute == null) {
			attribute = new Attribute(key);
			if (this.attributes.size() < MAX_KEYS) {
				this.attributes.put(key, attribute);
			}
		}
		return attribute;
	}

	/**
	 * Returns attributes that many spans share.
	 * @param field the field that they are
	 * @param group the attributes
	 * @return the fields, or {@code null} if they are not known
	 */
	byte @Nullable [] fields(int field, FlatAttributes group) {
		Group known = this.groups.get(group);
		return (known != null && known.field == field) ? known.fields : null;
	}

	/**
	 * Takes note of attributes that many spans share.
	 * @param field the field that they are
	 * @param group the attributes
	 * @param writer where they were written last
	 * @param begin where they begin there
	 */
	void written(int field, FlatAttributes group, ProtobufWriter writer, int begin) {
		int length = writer.length() - begin;
		if (length <= MAX_BYTES_OF_GROUPS - this.bytesOfGroups && !this.groups.containsKey(group)) {
			this.groups.put(group, new Group(field, writer.since(begin)));
			this.bytesOfGroups += length;
		}
	}

	private record Group(int field, byte[] fields) {
	}

	/**
	 * One key with some of its values.
	 */
	static final class Attribute {

		private final byte[] key;

		private final @Nullable Object[] values = new @Nullable Object[MAX_VALUES];

		private final byte[][] messages = new byte[MAX_VALUES][];

		private int next;

		private int unknown;

		private Attribute(AttributeKey<?> key) {
			ProtobufWriter writer = new ProtobufWriter(key.getKey().length() + 2);
			writer.string(OtlpMessages.KEY_VALUE_KEY, key.getKey());
			this.key = writer.since(0);
		}

		/**
		 * Returns the key.
		 * @return the key as the field of a {@code KeyValue}
		 */
		byte[] key() {
			return this.key;
		}

		/**
		 * Returns the attribute with a value. Only the same object is known to be the
		 * same value without a look at what it is made of.
		 * @param value the value
		 * @return the {@code KeyValue}, or {@code null} if it is not known
		 */
		byte @Nullable [] message(Object value) {
			for (int i = 0; i < MAX_VALUES; i++) {
				if (this.values[i] == value) {
					return this.messages[i];
				}
			}
			return null;
		}

		/**
		 * Takes note of a value that was not known.
		 * @param value the value
		 * @param writer where the attribute was written last
		 * @param begin where it begins there
		 */
		void written(Object value, ProtobufWriter writer, int begin) {
			if (++this.unknown < UNKNOWN_PER_KEPT) {
				return;
			}
			this.unknown = 0;
			// A list could be another when it comes again.
			if (value instanceof String && writer.length() - begin <= MAX_BYTES) {
				this.values[this.next] = value;
				this.messages[this.next] = writer.since(begin);
				this.next = (this.next + 1) % MAX_VALUES;
			}
		}

	}

}
