package dev.pos.observability.export;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.opentelemetry.api.common.AttributeKey;

/**
 * The attribute keys of names that come as text. A service has few of them, and each key
 * that is made anew is encoded anew when it is exported. Thread-safe.
 */
public final class AttributeKeys {

	private static final int MAX_REMEMBERED = 1000;

	private static final Map<String, AttributeKey<String>> remembered = new ConcurrentHashMap<>();

	private AttributeKeys() {
	}

	/**
	 * Returns the key of a text attribute.
	 * @param name the name of the attribute
	 * @return the key
	 */
	public static AttributeKey<String> of(String name) {
		AttributeKey<String> key = remembered.get(name);
		if (key == null) {
			key = AttributeKey.stringKey(name);
			if (remembered.size() < MAX_REMEMBERED) {
				remembered.put(name, key);
			}
		}
		return key;
	}

}
