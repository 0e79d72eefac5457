package dev.pos.demo;

import java.math.BigDecimal;

/**
 * A dish or a drink on a restaurant's menu.
 *
 * @param sku the product's key, unique in its tenant
 * @param name the name on the menu
 * @param category the part of the menu it stands in
 * @param price the price of one, with two decimals
 * @param stock how many the kitchen can still serve
 * @param lowStockThreshold the stock at and below which it counts as low
 */
public record DemoProduct(String sku, String name, String category, BigDecimal price, int stock,
		int lowStockThreshold) {

	/**
	 * Return whether the stock is low.
	 * @return {@code true} at or below the threshold
	 */
	public boolean lowStock() {
		return this.stock <= this.lowStockThreshold;
	}

}
