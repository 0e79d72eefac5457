package dev.pos.payment.ledger;

import java.math.BigDecimal;

/**
 * The payments of one status added up.
 *
 * @param status the status
 * @param count how many there are
 * @param amount their sum
 */
public record StatusTotal(Payment.Status status, long count, BigDecimal amount) {
}
