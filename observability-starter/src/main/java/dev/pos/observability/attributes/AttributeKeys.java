package dev.pos.observability.attributes;

import dev.pos.observability.memo.Remembered;
import io.opentelemetry.api.common.AttributeKey;

/**
 * The attribute keys of names that come as text. A service has few of them, and each key
 * that is made anew is encoded anew when it is exported. Thread-safe.
 */
public final class AttributeKeys {

	private static final Remembered<String, AttributeKey<String>> remembered = new Remembered<>();

	private AttributeKeys() {
	}

	/**
	 * Returns the key of a text attribute.
	 * @param name the name of the attribute
	 * @return the key
	 */
	public static AttributeKey<String> of(String name) {
		AttributeKey<String> known = remembered.get(name);
		return (known != null) ? known : remembered.keep(name, AttributeKey.stringKey(name));
	}

}
