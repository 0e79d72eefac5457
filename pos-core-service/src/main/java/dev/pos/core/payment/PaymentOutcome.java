package dev.pos.core.payment;

/**
 * What became of an order's payments as a whole.
 */
public enum PaymentOutcome {

	/** One of them took the money. */
	SUCCEEDED,

	/** The gateway has not decided about one of them yet. */
	UNDECIDED,

	/** There are none, or none took the money. */
	NOT_PAID

}
