package dev.pos.observability.metrics;

import java.util.Iterator;

import dev.pos.observability.memo.SameObject;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * The context of a request's observation that keeps its key-values as they are read. The
 * original puts each into a map, and copies and sorts the map for whoever asks. It knows
 * its observation, so that a request needs one attribute for both. Key-values may be
 * added by any thread.
 */
final class RequestObservationContext extends ServerRequestObservationContext {

	/**
	 * Requests of a kind have the same objects as key-values, and what is merged once is
	 * the same object from then on as well.
	 */
	private static final SameObject<KeyValues, Object, KeyValues> merged = new SameObject<>();

	private volatile KeyValues low = KeyValues.empty();

	private volatile KeyValues high = KeyValues.empty();

	private volatile @Nullable Observation observation;

	RequestObservationContext(HttpServletRequest request, HttpServletResponse response) {
		super(request, response);
	}

	/**
	 * Returns the observation, for the dispatches that a request goes on with.
	 * @return {@code null} before it has started, or if nobody observes it
	 */
	@Nullable Observation observation() {
		return this.observation;
	}

	void observation(Observation observation) {
		this.observation = observation;
	}

	@Override
	public Observation.Context addLowCardinalityKeyValue(KeyValue keyValue) {
		return addLow(keyValue);
	}

	@Override
	public Observation.Context addHighCardinalityKeyValue(KeyValue keyValue) {
		return addHighCardinalityKeyValues(KeyValues.of(keyValue));
	}

	@Override
	public Observation.Context addLowCardinalityKeyValues(KeyValues keyValues) {
		return addLow(keyValues);
	}

	private synchronized Observation.Context addLow(Object added) {
		KeyValues present = this.low;
		KeyValues known = merged.get(present, added);
		if (known == null) {
			known = merge(present, (added instanceof KeyValue single) ? KeyValues.of(single) : (KeyValues) added);
			merged.put(present, added, known);
		}
		this.low = known;
		return this;
	}

	@Override
	public synchronized Observation.Context addHighCardinalityKeyValues(KeyValues keyValues) {
		this.high = merge(this.high, keyValues);
		return this;
	}

	/**
	 * Key-values are sorted by their keys, and an observation gets the same keys at its
	 * stop as at its start: the later ones then are the merged ones.
	 */
	private static KeyValues merge(KeyValues present, KeyValues added) {
		return sameKeys(present, added) ? added : present.and(added);
	}

	private static boolean sameKeys(KeyValues present, KeyValues added) {
		Iterator<KeyValue> later = added.iterator();
		for (KeyValue keyValue : present) {
			if (!later.hasNext() || !later.next().getKey().equals(keyValue.getKey())) {
				return false;
			}
		}
		return !later.hasNext();
	}

	@Override
	public synchronized Observation.Context removeLowCardinalityKeyValue(String keyName) {
		this.low = without(this.low, keyName);
		return this;
	}

	@Override
	public synchronized Observation.Context removeHighCardinalityKeyValue(String keyName) {
		this.high = without(this.high, keyName);
		return this;
	}

	private static KeyValues without(KeyValues keyValues, String key) {
		return KeyValues.of(keyValues.stream().filter((keyValue) -> !keyValue.getKey().equals(key)).toList());
	}

	@Override
	public KeyValues getLowCardinalityKeyValues() {
		return this.low;
	}

	@Override
	public KeyValues getHighCardinalityKeyValues() {
		return this.high;
	}

	@Override
	public @Nullable KeyValue getLowCardinalityKeyValue(String key) {
		return find(this.low, key);
	}

	@Override
	public @Nullable KeyValue getHighCardinalityKeyValue(String key) {
		return find(this.high, key);
	}

	private static @Nullable KeyValue find(KeyValues keyValues, String key) {
		for (KeyValue keyValue : keyValues) {
			if (keyValue.getKey().equals(key)) {
				return keyValue;
			}
		}
		return null;
	}

}
