package dev.pos.core.order;

import dev.pos.observability.metrics.DocumentedMeter;
import io.micrometer.core.instrument.Meter;

/**
 * The business meters of the orders. The tenant tag comes with all of them.
 */
enum OrderMeterDocumentation implements DocumentedMeter {

	/**
	 * Orders that were placed.
	 */
	PLACED("orders.placed", Meter.Type.COUNTER, "Orders that were placed"),

	/**
	 * The totals of the orders that were placed.
	 */
	VALUE("orders.value", Meter.Type.DISTRIBUTION_SUMMARY, "Totals of the orders that were placed");

	private final String name;

	private final Meter.Type type;

	private final String description;

	OrderMeterDocumentation(String name, Meter.Type type, String description) {
		this.name = name;
		this.type = type;
		this.description = description;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public String getDescription() {
		return this.description;
	}

	@Override
	public Meter.Type getType() {
		return this.type;
	}

}
