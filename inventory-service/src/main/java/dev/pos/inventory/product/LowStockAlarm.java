package dev.pos.inventory.product;

import dev.pos.observability.metrics.TenantMeters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Speaks up when a product's stock falls to its threshold, once each time.
 */
@Component
public class LowStockAlarm {

	private static final Logger logger = LoggerFactory.getLogger(LowStockAlarm.class);

	private final TenantMeters meters;

	LowStockAlarm(TenantMeters meters) {
		this.meters = meters;
		meters.startAtZero(StockMeters.STOCK_LOW);
	}

	/**
	 * Makes a change to a product's stock.
	 * @param product the product
	 * @param change the change
	 */
	public void watch(Product product, Runnable change) {
		boolean wasLow = product.isLow();
		change.run();
		if (product.isLow() && !wasLow) {
			this.meters.counter(StockMeters.STOCK_LOW).increment();
			logger.atInfo()
				.addKeyValue("sku", product.getSku())
				.addKeyValue("stock", product.getStock())
				.log("Stock is low");
		}
	}

}
