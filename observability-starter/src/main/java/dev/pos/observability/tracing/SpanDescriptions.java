package dev.pos.observability.tracing;

import dev.pos.observability.memo.Remembered;
import dev.pos.observability.memo.SameObject;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

/**
 * The descriptions of spans by key-values of low cardinality, of which a service has few.
 * Thread-safe.
 */
final class SpanDescriptions {

	/** Routes, outcomes and tenants multiply. */
	private static final int MAX_REMEMBERED = 2000;

	private final Remembered<KeyValues, SpanDescription> remembered = new Remembered<>(MAX_REMEMBERED);

	/** Key-values that are equal mostly are the same object. */
	private final SameObject<KeyValues, Object, SpanDescription> lately = new SameObject<>();

	/**
	 * Returns the description by key-values.
	 * @param keyValues the key-values
	 * @return the description, {@code null} where there are too many to remember them all
	 */
	@Nullable SpanDescription of(KeyValues keyValues) {
		SpanDescription description = this.lately.get(keyValues, this);
		return (description != null) ? description : find(keyValues);
	}

	private @Nullable SpanDescription find(KeyValues keyValues) {
		SpanDescription description = this.remembered.get(keyValues);
		if (description == null && !this.remembered.isFull()) {
			description = this.remembered.keep(keyValues, SpanDescription.of(keyValues));
		}
		if (description != null && description.keyValues() == keyValues) {
			this.lately.put(keyValues, this, description);
		}
		return description;
	}

}
