package dev.pos.observability.export;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.opentelemetry.api.common.AttributeKey;

/**
 * The attribute keys of names that come as text. A service has few of them, and each key
 * that is made anew is encoded anew when it is exported. Thread-safe.
 */
public final class AttributeKeys {

	private static final int MAX_REMEMBERED = 1000;

	private static final Map<String, AttributeKey<String>> texts = new ConcurrentHashMap<>();

	private static final Map<String, AttributeKey<Long>> integers = new ConcurrentHashMap<>();

	private static final Map<String, AttributeKey<Double>> decimals = new ConcurrentHashMap<>();

	private AttributeKeys() {
	}

	/**
	 * Returns the key of a text attribute.
	 * @param name the name of the attribute
	 * @return the key
	 */
	public static AttributeKey<String> of(String name) {
		return key(name, texts, AttributeKey::stringKey);
	}

	/**
	 * Returns the key of an integer attribute.
	 * @param name the name of the attribute
	 * @return the key
	 */
	static AttributeKey<Long> ofInteger(String name) {
		return key(name, integers, AttributeKey::longKey);
	}

	/**
	 * Returns the key of a decimal attribute.
	 * @param name the name of the attribute
	 * @return the key
	 */
	static AttributeKey<Double> ofDecimal(String name) {
		return key(name, decimals, AttributeKey::doubleKey);
	}

	private static <T> AttributeKey<T> key(String name, Map<String, AttributeKey<T>> remembered,
			Function<String, AttributeKey<T>> factory) {
		AttributeKey<T> key = remembered.get(name);
		if (key == null) {
			key = factory.apply(name);
			if (remembered.size() < MAX_REMEMBERED) {
				remembered.put(name, key);
			}
		}
		return key;
	}

}
