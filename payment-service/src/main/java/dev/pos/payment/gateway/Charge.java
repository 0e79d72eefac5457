package dev.pos.payment.gateway;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * Money that the gateway is asked to take.
 *
 * @param paymentId the payment, which is also the key under which the gateway charges at
 * most once
 * @param amount how much, with two decimals
 * @param currency the ISO 4217 code
 * @param method how the guest pays
 */
public record Charge(UUID paymentId, BigDecimal amount, String currency, String method) {
}
