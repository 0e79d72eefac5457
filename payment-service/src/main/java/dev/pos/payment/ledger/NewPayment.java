package dev.pos.payment.ledger;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * What is to be paid.
 *
 * @param orderId the order
 * @param amount the order's total, with two decimals
 * @param currency the ISO 4217 code
 * @param method how the guest pays
 */
public record NewPayment(UUID orderId, BigDecimal amount, String currency, PaymentMethod method) {
}
