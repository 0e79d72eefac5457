package dev.pos.payment.gateway;

/**
 * The gateway that this service plays itself while no other one is configured.
 */
public interface SimulatedGateway {

	/**
	 * Returns where it answers.
	 * @return the base URL, known once the web server has started
	 */
	String url();

}
