package dev.pos.payment.ledger.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.UUID;

import dev.pos.payment.ledger.NewPayment;
import dev.pos.payment.ledger.PaymentMethod;
import dev.pos.security.input.BadParameterException;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/**
 * The body of a request to pay.
 *
 * @param orderId the order
 * @param amount its total
 * @param currency the ISO 4217 code
 * @param method how the guest pays
 */
record PaymentRequest(@NotNull UUID orderId, @NotNull @Positive @Digits(integer = 10, fraction = 2) BigDecimal amount,
		@NotNull String currency, @NotNull PaymentMethod method) {

	NewPayment in(String acceptedCurrency) {
		if (!acceptedCurrency.equals(this.currency)) {
			throw new BadParameterException("currency", "must be " + acceptedCurrency);
		}
		return new NewPayment(this.orderId, this.amount.setScale(2, RoundingMode.UNNECESSARY), this.currency,
				this.method);
	}

}
