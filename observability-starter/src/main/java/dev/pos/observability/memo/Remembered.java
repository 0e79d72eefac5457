package dev.pos.observability.memo;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * What was found out about the first keys that were asked for, such as names, of which a
 * service has few. Further keys have to be worked out each time, so that nobody who makes
 * keys up can fill the memory. Thread-safe.
 *
 * @param <K> the keys, which do not change
 * @param <V> what is known about a key
 */
public final class Remembered<K, V> {

	/**
	 * More than a service has of its own.
	 */
	private static final int USUAL_LIMIT = 1000;

	private final Map<K, V> values = new ConcurrentHashMap<>();

	private final int limit;

	/**
	 * Creates a memory of {@value #USUAL_LIMIT} keys.
	 */
	public Remembered() {
		this(USUAL_LIMIT);
	}

	/**
	 * Creates a memory.
	 * @param limit how many keys are remembered, a few more where several threads come
	 * with further ones at once
	 */
	public Remembered(int limit) {
		this.limit = limit;
	}

	/**
	 * Returns what is known about a key.
	 * @param key the key
	 * @return {@code null} if it has to be worked out
	 */
	public @Nullable V get(K key) {
		return this.values.get(key);
	}

	/**
	 * Remembers what was found out about a key, as long as there is room.
	 * @param key the key
	 * @param value what was found out, the same each time
	 * @return the value, or an equal one that somebody else was faster with
	 */
	public V keep(K key, V value) {
		if (isFull()) {
			return value;
		}
		V earlier = this.values.putIfAbsent(key, value);
		return (earlier != null) ? earlier : value;
	}

	/**
	 * Tells whether no further key is remembered.
	 * @return whether there is no room left
	 */
	public boolean isFull() {
		return this.values.size() >= this.limit;
	}

}
