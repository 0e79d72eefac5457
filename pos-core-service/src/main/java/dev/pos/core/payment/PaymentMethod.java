package dev.pos.core.payment;

/**
 * How a guest pays.
 */
public enum PaymentMethod {

	/** By card. */
	CARD,

	/** With notes and coins. */
	CASH,

	/** With a phone. */
	WALLET

}
