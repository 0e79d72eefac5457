package dev.pos.observability.attributes;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.common.internal.AttributeUtil;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a span or a log record within its limits: keys and values in turn in
 * one array, in the order in which they came. They are few, so a walk along the array is
 * as fast as a map and takes a quarter of its memory. Not thread-safe; must not change
 * any more once it is handed on.
 */
@SuppressWarnings("Immutable") // As the SDK's own, it is one from the end of a span on.
public final class FlatAttributes implements Attributes {

	/**
	 * What a request has, with its context.
	 */
	private static final int INITIAL = 12;

	private final int maxCount;

	private final int maxLength;

	/**
	 * Whether many spans have these attributes, so that they must not change.
	 */
	private final boolean shared;

	private @Nullable Object[] pairs;

	private int length;

	private int total;

	/**
	 * A bit for each key, by its hash: nearly all keys come once and are known to be new
	 * without a walk.
	 */
	private long hashes;

	/**
	 * Those of the attributes that are shared with other spans.
	 */
	private @Nullable FlatAttributes group;

	private int groupStart;

	/**
	 * Creates attributes without any.
	 * @param maxCount how many there may be, further ones are only counted
	 * @param maxLength how long a text may be, longer ones are cut
	 */
	public FlatAttributes(int maxCount, int maxLength) {
		this(maxCount, maxLength, new @Nullable Object[2 * INITIAL], false);
	}

	private FlatAttributes(int maxCount, int maxLength, @Nullable Object[] pairs, boolean shared) {
		this.maxCount = maxCount;
		this.maxLength = maxLength;
		this.pairs = pairs;
		this.shared = shared;
	}

	/**
	 * Returns attributes that are to be added to many spans. They are added as a whole,
	 * and what has to be done with each attribute can be done once for all of them.
	 * @param attributes the attributes
	 * @return a copy that never changes
	 */
	public static FlatAttributes shared(Attributes attributes) {
		FlatAttributes collected = new FlatAttributes(Integer.MAX_VALUE / 2, Integer.MAX_VALUE);
		collected.putAll(attributes);
		FlatAttributes shared = new FlatAttributes(collected.maxCount, collected.maxLength,
				Arrays.copyOf(collected.pairs, collected.length), true);
		shared.length = collected.length;
		shared.total = collected.total;
		shared.hashes = collected.hashes;
		return shared;
	}

	/**
	 * Returns the given attributes as far as they are within the limits.
	 * @param attributes the attributes
	 * @param maxCount how many there may be
	 * @param maxLength how long a text may be
	 * @return the same where nothing is cut
	 */
	public static Attributes limited(Attributes attributes, int maxCount, int maxLength) {
		if (attributes.size() <= maxCount && maxLength == Integer.MAX_VALUE) {
			return attributes;
		}
		FlatAttributes limited = new FlatAttributes(maxCount, maxLength);
		limited.putAll(attributes);
		return limited;
	}

	/**
	 * Adds an attribute, or replaces its value.
	 * @param key the key
	 * @param value a value of the key's type
	 * @throws IllegalStateException if the attributes are shared
	 */
	public void put(AttributeKey<?> key, Object value) {
		if (this.shared) {
			throw new IllegalStateException("Attributes of many spans cannot be changed for one of them");
		}
		this.total++;
		int index = indexOf(key);
		if (index >= 0) {
			this.pairs[index + 1] = cut(value);
			if (this.group != null && index >= this.groupStart && index < this.groupStart + this.group.length) {
				this.group = null;
			}
		}
		else if (this.length < 2 * this.maxCount) {
			ensure(2);
			this.hashes |= 1L << key.hashCode();
			this.pairs[this.length] = key;
			this.pairs[this.length + 1] = cut(value);
			this.length += 2;
		}
	}

	/**
	 * Adds attributes, or replaces their values.
	 * @param attributes the attributes
	 */
	public void putAll(Attributes attributes) {
		if (attributes instanceof FlatAttributes flat && flat.shared && fits(flat)) {
			putGroup(flat);
		}
		else if (!attributes.isEmpty()) {
			attributes.forEach(this::put);
		}
	}

	private boolean fits(FlatAttributes added) {
		return this.group == null && !this.shared && !added.isEmpty() && this.maxLength == Integer.MAX_VALUE
				&& this.length + added.length <= 2 * this.maxCount && !hasAnyOf(added);
	}

	private boolean hasAnyOf(FlatAttributes added) {
		if ((this.hashes & added.hashes) == 0) {
			return false;
		}
		for (int i = 0; i < this.length; i += 2) {
			if (this.pairs[i] instanceof AttributeKey<?> key && added.indexOf(key) >= 0) {
				return true;
			}
		}
		return false;
	}

	private void putGroup(FlatAttributes added) {
		ensure(added.length);
		System.arraycopy(added.pairs, 0, this.pairs, this.length, added.length);
		this.group = added;
		this.groupStart = this.length;
		this.length += added.length;
		this.total += added.length / 2;
		this.hashes |= added.hashes;
	}

	private void ensure(int more) {
		int needed = this.length + more;
		if (needed > this.pairs.length) {
			this.pairs = Arrays.copyOf(this.pairs, Math.max(needed, 2 * this.length));
		}
	}

	private Object cut(Object value) {
		return (this.maxLength != Integer.MAX_VALUE) ? AttributeUtil.applyAttributeLengthLimit(value, this.maxLength)
				: value;
	}

	/**
	 * Nearly all keys are constants, so the same key is mostly the same object.
	 */
	private int indexOf(AttributeKey<?> key) {
		int hash = key.hashCode();
		if ((this.hashes & 1L << hash) == 0) {
			return -1;
		}
		for (int i = 0; i < this.length; i += 2) {
			Object known = this.pairs[i];
			if (known == key || known != null && known.hashCode() == hash && known.equals(key)) {
				return i;
			}
		}
		return -1;
	}

	/**
	 * Returns how often one was added, those that were too many included.
	 * @return the number of calls
	 */
	public int total() {
		return this.total;
	}

	/**
	 * Returns the same attributes, to be changed independently.
	 * @return a copy
	 */
	public FlatAttributes copy() {
		FlatAttributes copy = new FlatAttributes(this.maxCount, this.maxLength, this.pairs.clone(), false);
		copy.length = this.length;
		copy.total = this.total;
		copy.hashes = this.hashes;
		copy.group = this.group;
		copy.groupStart = this.groupStart;
		return copy;
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> @Nullable T get(AttributeKey<T> key) {
		int index = indexOf(key);
		return (index >= 0) ? (T) this.pairs[index + 1] : null;
	}

	@Override
	public void forEach(BiConsumer<? super AttributeKey<?>, ? super Object> consumer) {
		forEach(0, this.length, consumer);
	}

	private void forEach(int from, int to, BiConsumer<? super AttributeKey<?>, ? super Object> consumer) {
		for (int i = from; i < to; i += 2) {
			Object value = this.pairs[i + 1];
			if (this.pairs[i] instanceof AttributeKey<?> key && value != null) {
				consumer.accept(key, value);
			}
		}
	}

	/**
	 * Goes through the attributes, those that are shared with other spans at once.
	 * @param consumer is given each attribute but those
	 * @param groups is given those, in their place among the others
	 */
	public void forEach(BiConsumer<? super AttributeKey<?>, ? super Object> consumer,
			Consumer<? super FlatAttributes> groups) {
		FlatAttributes shared = this.group;
		if (shared == null) {
			forEach(consumer);
			return;
		}
		forEach(0, this.groupStart, consumer);
		groups.accept(shared);
		forEach(this.groupStart + shared.length, this.length, consumer);
	}

	@Override
	public int size() {
		return this.length / 2;
	}

	@Override
	public boolean isEmpty() {
		return this.length == 0;
	}

	@Override
	public Map<AttributeKey<?>, Object> asMap() {
		Map<AttributeKey<?>, Object> map = new LinkedHashMap<>();
		forEach(map::put);
		return Collections.unmodifiableMap(map);
	}

	@Override
	public AttributesBuilder toBuilder() {
		return Attributes.builder().putAll(this);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || other instanceof Attributes attributes && asMap().equals(attributes.asMap());
	}

	@Override
	public int hashCode() {
		return asMap().hashCode();
	}

	@Override
	public String toString() {
		return asMap().toString();
	}

}
