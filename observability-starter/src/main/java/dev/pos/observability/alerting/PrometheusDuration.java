package dev.pos.observability.alerting;

import java.time.Duration;

/**
 * The spelling of durations in Prometheus: a whole number of the largest unit that fits.
 */
final class PrometheusDuration {

	private static final Unit[] UNITS = { new Unit("d", Duration.ofDays(1)), new Unit("h", Duration.ofHours(1)),
			new Unit("m", Duration.ofMinutes(1)), new Unit("s", Duration.ofSeconds(1)) };

	private PrometheusDuration() {
	}

	static String of(Duration duration) {
		for (Unit unit : UNITS) {
			if (duration.toMillis() >= unit.length().toMillis()
					&& duration.toMillis() % unit.length().toMillis() == 0) {
				return duration.toMillis() / unit.length().toMillis() + unit.name();
			}
		}
		return duration.toMillis() + "ms";
	}

	private record Unit(String name, Duration length) {

	}

}
