package dev.pos.observability.metrics;

import java.util.HashMap;
import java.util.Map;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import org.jspecify.annotations.Nullable;

/**
 * Help texts for meters that come without one, as all do that are made from observations.
 */
final class MeterDescriptions implements MeterFilter {

	private final Map<String, String> known = new HashMap<>();

	MeterDescriptions() {
		for (HttpMeterDocumentation meter : HttpMeterDocumentation.values()) {
			this.known.put(meter.getName(), meter.getDescription());
		}
	}

	@Override
	public Meter.Id map(Meter.Id id) {
		if (isPresent(id.getDescription())) {
			return id;
		}
		String description = this.known.get(id.getName());
		return new Meter.Id(id.getName(), Tags.of(id.getTagsAsIterable()), id.getBaseUnit(),
				(description != null) ? description : describe(id), id.getType());
	}

	private static boolean isPresent(@Nullable String description) {
		return description != null && !description.isBlank();
	}

	private static String describe(Meter.Id id) {
		return switch (id.getType()) {
			case COUNTER -> "Count of " + id.getName();
			case GAUGE -> "Current value of " + id.getName();
			case TIMER -> "Duration of " + id.getName();
			case LONG_TASK_TIMER -> "Duration of " + id.getName() + " until now";
			case DISTRIBUTION_SUMMARY -> "Distribution of " + id.getName();
			case OTHER -> "Measurements of " + id.getName();
		};
	}

}
