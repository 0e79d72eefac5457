package dev.pos.core.order;

import java.math.BigDecimal;

/**
 * The orders of one status added up.
 *
 * @param status the status
 * @param count how many there are
 * @param amount the sum of their totals
 */
public record StatusTotal(Order.Status status, long count, BigDecimal amount) {
}
