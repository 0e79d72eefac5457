package dev.pos.inventory.product;

import dev.pos.observability.metrics.DocumentedMeter;
import io.micrometer.core.instrument.Meter;

enum StockMeters implements DocumentedMeter {

	/**
	 * How often a product's stock fell to its threshold.
	 */
	STOCK_LOW {
		@Override
		public String getName() {
			return "inventory.stock.low";
		}

		@Override
		public String getDescription() {
			return "How often a product's stock fell to its threshold";
		}

		@Override
		public Meter.Type getType() {
			return Meter.Type.COUNTER;
		}

	}

}
