package dev.pos.payment.ledger;

/**
 * How a guest pays.
 */
public enum PaymentMethod {

	/** By card, through the gateway. */
	CARD,

	/** With notes and coins; there is nobody to ask. */
	CASH,

	/** With a phone, through the gateway. */
	WALLET;

	boolean throughGateway() {
		return this != CASH;
	}

}
