package dev.pos.inventory.product;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

enum StockMeters implements MeterDocumentation {

	/**
	 * How often a product's stock fell to its threshold.
	 */
	STOCK_LOW {
		@Override
		public String getName() {
			return "inventory.stock.low";
		}

		@Override
		public Meter.Type getType() {
			return Meter.Type.COUNTER;
		}

	}

}
