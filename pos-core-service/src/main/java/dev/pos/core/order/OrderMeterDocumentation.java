package dev.pos.core.order;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/**
 * The business meters of the orders. The tenant tag comes with all of them.
 */
enum OrderMeterDocumentation implements MeterDocumentation {

	/**
	 * Orders that were placed.
	 */
	PLACED("orders.placed", Meter.Type.COUNTER),

	/**
	 * The totals of the orders that were placed.
	 */
	VALUE("orders.value", Meter.Type.DISTRIBUTION_SUMMARY);

	private final String name;

	private final Meter.Type type;

	OrderMeterDocumentation(String name, Meter.Type type) {
		this.name = name;
		this.type = type;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public Meter.Type getType() {
		return this.type;
	}

}
