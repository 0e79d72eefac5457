package dev.pos.observability.memo;

import org.jspecify.annotations.Nullable;

/**
 * What belongs to the very same objects that were seen lately, for objects whose
 * {@code equals} and {@code hashCode} cost more than what is looked for. Two objects that
 * fall on the same place push each other out, so it is bounded. Thread-safe.
 *
 * @param <A> the one object, which does not change
 * @param <B> the other, which does not change either
 * @param <V> what belongs to both
 */
public final class SameObject<A, B, V> {

	/** A power of two. */
	private static final int PLACES = 512;

	/**
	 * Read and written without a lock: an entry is seen as a whole or not at all, since
	 * its fields are final (Java Language Specification, 17.5).
	 */
	private final @Nullable Entry<?, ?, ?>[] entries = new Entry<?, ?, ?>[PLACES];

	/**
	 * Returns what belongs to two objects.
	 * @param one the one object
	 * @param other the other
	 * @return {@code null} if it is not known, or no longer
	 */
	@SuppressWarnings("unchecked")
	public @Nullable V get(A one, B other) {
		Entry<?, ?, ?> entry = this.entries[place(one, other)];
		return (entry != null && entry.one == one && entry.other == other) ? (V) entry.value : null;
	}

	/**
	 * Takes note of what belongs to two objects.
	 * @param one the one object
	 * @param other the other
	 * @param value what belongs to both
	 */
	public void put(A one, B other, V value) {
		this.entries[place(one, other)] = new Entry<>(one, other, value);
	}

	private static int place(@Nullable Object one, @Nullable Object other) {
		int hash = 31 * System.identityHashCode(one) + System.identityHashCode(other);
		return (hash ^ hash >>> 16) & PLACES - 1;
	}

	private static final class Entry<A, B, V> {

		private final A one;

		private final B other;

		private final V value;

		Entry(A one, B other, V value) {
			this.one = one;
			this.other = other;
			this.value = value;
		}

	}

}
