package dev.pos.observability.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;

/**
 * The bound on the series of every meter. A tag keeps so many values and a meter so many
 * combinations of them; what comes later is counted as {@code other}, so that sums still
 * add up. Asked with each id that the registry has not seen, which under an attack is
 * every request: it then looks up and makes nothing that stays. Thread-safe.
 */
final class TagBudget implements MeterFilter {

	static final String OTHER = "other";

	private final Map<String, MeterBudget> meters = new ConcurrentHashMap<>();

	private final int maxTagValues;

	private final int maxSeries;

	TagBudget(int maxTagValues, int maxSeries) {
		this.maxTagValues = maxTagValues;
		this.maxSeries = maxSeries;
	}

	@Override
	public Meter.Id map(Meter.Id id) {
		MeterBudget meter = this.meters.get(id.getName());
		if (meter == null) {
			meter = this.meters.computeIfAbsent(id.getName(),
					(name) -> new MeterBudget(name, this.maxTagValues, this.maxSeries));
		}
		return meter.admit(id);
	}

	/**
	 * Gauges do not add up: of several that are called {@code other}, the registry would
	 * show the first and pass it off as all of them.
	 */
	@Override
	public MeterFilterReply accept(Meter.Id id) {
		if (id.getType() != Meter.Type.GAUGE) {
			return MeterFilterReply.NEUTRAL;
		}
		MeterBudget meter = this.meters.get(id.getName());
		return (meter != null && meter.isOverflow(id)) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
	}

}
