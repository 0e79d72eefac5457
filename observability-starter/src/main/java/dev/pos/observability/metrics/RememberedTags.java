package dev.pos.observability.metrics;

import dev.pos.observability.memo.Remembered;
import dev.pos.observability.memo.SameObject;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.Observation;

/**
 * Times observations as Micrometer's handler does, but remembers which tags belong to
 * which key-values: they hardly change, and to make each tag anew costs several times
 * what the measurement does. The registry is asked for the timer each time, so filters
 * and removed meters have their effect. Thread-safe.
 */
public final class RememberedTags extends DefaultMeterObservationHandler {

	private static final int MAX_REMEMBERED = 2000;

	private final Remembered<Described, Tags> remembered = new Remembered<>(MAX_REMEMBERED);

	private final SameObject<KeyValues, String, Tags> lately = new SameObject<>();

	private final MeterRegistry registry;

	/**
	 * Creates the handler.
	 * @param registry what measures
	 * @param ignored what of an observation is not measured
	 */
	public RememberedTags(MeterRegistry registry, IgnoredMeters... ignored) {
		super(registry, ignored);
		this.registry = registry;
	}

	@Override
	public void onStop(Observation.Context context) {
		stop(context, context.getLowCardinalityKeyValues());
	}

	/**
	 * Measures an observation that ends.
	 * @param context the observation
	 * @param keyValues its key-values of low cardinality, which it puts together anew for
	 * each who asks
	 */
	public void stop(Observation.Context context, KeyValues keyValues) {
		Timer.Sample sample = context.getRequired(Timer.Sample.class);
		sample.stop(this.registry.timer(String.valueOf(context.getName()), tags(context, keyValues)));
		LongTaskTimer.Sample underWay = context.get(LongTaskTimer.Sample.class);
		if (underWay != null) {
			underWay.stop();
		}
	}

	private Tags tags(Observation.Context context, KeyValues keyValues) {
		Throwable failure = context.getError();
		String error = (failure != null) ? failure.getClass().getSimpleName() : KeyValue.NONE_VALUE;
		Tags tags = this.lately.get(keyValues, error);
		if (tags == null) {
			Described described = new Described(keyValues, error);
			tags = this.remembered.get(described);
			if (tags == null) {
				tags = this.remembered.keep(described, described.tags());
			}
			this.lately.put(keyValues, error, tags);
		}
		return tags;
	}

	private record Described(KeyValues keyValues, String error) {

		Tags tags() {
			return Tags
				.of(this.keyValues.stream().map((pair) -> Tag.of(pair.getKey(), pair.getValue())).toArray(Tag[]::new))
				.and("error", this.error);
		}

	}

}
