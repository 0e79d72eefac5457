package dev.pos.core.order.web;

import dev.pos.core.payment.PaymentMethod;
import jakarta.validation.constraints.NotNull;

/**
 * The body of a request to pay.
 *
 * @param method how the guest pays
 */
record PayRequest(@NotNull PaymentMethod method) {
}
