package dev.pos.payment.ledger.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

import dev.pos.payment.ledger.Payment;
import dev.pos.payment.ledger.PaymentMethod;

/**
 * A payment on the wire.
 *
 * @param id the payment id
 * @param orderId the order
 * @param amount the amount, with two decimals
 * @param currency the ISO 4217 code
 * @param method how the guest paid
 * @param status what became of it
 * @param createdAt when it was begun
 */
record PaymentResponse(UUID id, UUID orderId, BigDecimal amount, String currency, PaymentMethod method,
		Payment.Status status, Instant createdAt) {

	static PaymentResponse of(Payment payment) {
		return of(payment, payment.getStatus());
	}

	/**
	 * Returns the answer to taking a payment, which stays the same for a repeat that
	 * comes after a refund.
	 */
	static PaymentResponse ofTaken(Payment payment) {
		return of(payment, Payment.Status.SUCCEEDED);
	}

	private static PaymentResponse of(Payment payment, Payment.Status status) {
		return new PaymentResponse(payment.getId(), payment.getOrderId(), payment.getAmount(), payment.getCurrency(),
				payment.getMethod(), status, payment.getCreatedAt());
	}

}
