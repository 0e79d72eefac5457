package dev.pos.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An order with its payments.
 *
 * @param id the order id
 * @param tenantId the restaurant
 * @param tableId the table that ordered
 * @param createdAt when it was placed
 * @param status where it stands
 * @param lines what was ordered, each product once
 * @param total the sum of the lines, with two decimals
 * @param payments the attempts to pay it, oldest first
 */
public record DemoOrder(UUID id, String tenantId, UUID tableId, Instant createdAt, Status status, List<Line> lines,
		BigDecimal total, List<DemoPayment> payments) {

	/**
	 * Return when the last thing happened to this order, which decides the period it
	 * belongs to.
	 * @return the time of the last payment, or of the order when there is none
	 */
	public Instant lastEventAt() {
		return this.payments.isEmpty() ? this.createdAt : this.payments.get(this.payments.size() - 1).createdAt();
	}

	/**
	 * Where an order stands.
	 */
	public enum Status {

		/** Not paid yet. */
		PLACED,

		/** Paid by exactly one payment, which may have been refunded since. */
		PAID,

		/** Called off before it was paid. */
		CANCELLED

	}

	/**
	 * A product in an order.
	 *
	 * @param sku the product's key
	 * @param name the product's name when it was ordered
	 * @param quantity how many
	 * @param unitPrice the price of one when it was ordered
	 */
	public record Line(String sku, String name, int quantity, BigDecimal unitPrice) {

		/**
		 * Return the price of the line.
		 * @return quantity times unit price
		 */
		public BigDecimal total() {
			return this.unitPrice.multiply(BigDecimal.valueOf(this.quantity));
		}

	}

}
