package dev.pos.core.order;

import java.math.BigDecimal;

import jakarta.persistence.Embeddable;

/**
 * A product in an order, at the price of the moment it was ordered.
 *
 * @param sku the product's key
 * @param name its name
 * @param quantity how many
 * @param unitPrice the price of one
 */
@Embeddable
public record OrderLine(String sku, String name, int quantity, BigDecimal unitPrice) {

	/**
	 * Return the price of the line.
	 * @return quantity times unit price
	 */
	public BigDecimal total() {
		return this.unitPrice.multiply(BigDecimal.valueOf(this.quantity));
	}

}
