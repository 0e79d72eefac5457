package dev.pos.observability.context;

/**
 * How far the ids that a caller sends are taken over.
 */
public enum InboundTrust {

	/**
	 * The request goes on with the caller's trace, correlation and tenant.
	 */
	TRUST,

	/**
	 * A new trace begins, linked to the caller's; baggage is dropped, correlation and
	 * tenant stay.
	 */
	RESTART,

	/**
	 * Nothing is taken over.
	 */
	IGNORE

}
