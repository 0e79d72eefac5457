package dev.pos.observability.health;

import dev.pos.observability.metrics.DocumentedMeter;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;

/**
 * Meters of readiness. A state is 0 if healthy, 1 if degraded and 2 if unhealthy, so that
 * the worst is the maximum.
 */
public enum HealthMeters implements DocumentedMeter {

	/**
	 * State of the whole service.
	 */
	STATUS("health.status", Meter.Type.GAUGE, "State of the service: 0 healthy, 1 degraded, 2 unhealthy"),

	/**
	 * State of one check.
	 */
	CHECK_STATUS("health.check.status", Meter.Type.GAUGE, "State of one check: 0 healthy, 1 degraded, 2 unhealthy",
			Tag.CHECK),

	/**
	 * Time that one check took.
	 */
	CHECK_DURATION("health.check.duration", Meter.Type.TIMER, "How long one check took", Tag.CHECK);

	private final String meterName;

	private final Meter.Type type;

	private final String description;

	private final KeyName[] keyNames;

	HealthMeters(String meterName, Meter.Type type, String description, KeyName... keyNames) {
		this.description = description;
		this.meterName = meterName;
		this.type = type;
		this.keyNames = keyNames;
	}

	@Override
	public String getName() {
		return this.meterName;
	}

	@Override
	public String getDescription() {
		return this.description;
	}

	@Override
	public Meter.Type getType() {
		return this.type;
	}

	@Override
	public KeyName[] getKeyNames() {
		return this.keyNames;
	}

	/**
	 * Tags of these meters.
	 */
	public enum Tag implements KeyName {

		/**
		 * Name of the check, as in the readiness answer.
		 */
		CHECK("check");

		private final String key;

		Tag(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

}
