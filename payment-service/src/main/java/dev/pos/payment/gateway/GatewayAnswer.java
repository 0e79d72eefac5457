package dev.pos.payment.gateway;

/**
 * What the gateway decided about a charge.
 */
public sealed interface GatewayAnswer {

	/**
	 * The money was taken.
	 */
	record Approved() implements GatewayAnswer {
	}

	/**
	 * No money was taken, and asking again will not change that.
	 *
	 * @param code the gateway's reason, such as {@code insufficient_funds}
	 */
	record Declined(String code) implements GatewayAnswer {
	}

}
