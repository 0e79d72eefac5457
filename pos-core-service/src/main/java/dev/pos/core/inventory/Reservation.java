package dev.pos.core.inventory;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * Stock that the inventory holds for an order, with the prices of the moment.
 *
 * @param orderId the order
 * @param lines what is held
 */
public record Reservation(UUID orderId, List<Line> lines) {

	/**
	 * A product that is held.
	 *
	 * @param sku the product's key
	 * @param name its name
	 * @param quantity how many
	 * @param unitPrice the price of one
	 */
	public record Line(String sku, String name, int quantity, BigDecimal unitPrice) {
	}

	/**
	 * A wish for a reservation.
	 *
	 * @param orderId the order
	 * @param lines what to hold
	 */
	public record Request(UUID orderId, List<RequestedLine> lines) {
	}

	/**
	 * A product to hold.
	 *
	 * @param sku the product's key
	 * @param quantity how many
	 */
	public record RequestedLine(String sku, int quantity) {
	}

}
