package dev.pos.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * One attempt to pay an order.
 *
 * @param id the payment id
 * @param orderId the order
 * @param amount the whole total of the order
 * @param currency the ISO 4217 code
 * @param method CARD, CASH or WALLET; cash never fails
 * @param status how it ended
 * @param createdAt when it was attempted, minutes after the order and on the same UTC day
 */
public record DemoPayment(UUID id, UUID orderId, BigDecimal amount, String currency, String method, Status status,
		Instant createdAt) {

	/**
	 * How an attempt to pay ended.
	 */
	public enum Status {

		/** The money was taken. */
		SUCCEEDED,

		/** The gateway declined. */
		FAILED,

		/** The money was taken and given back. */
		REFUNDED

	}

}
