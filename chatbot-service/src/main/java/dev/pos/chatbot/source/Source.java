package dev.pos.chatbot.source;

/**
 * A service that answers are made from.
 */
public enum Source {

	AUTH("auth"), POS_CORE("pos-core"), INVENTORY("inventory"), PAYMENT("payment"), RESTAURANT("restaurant");

	private final String serviceName;

	Source(String serviceName) {
		this.serviceName = serviceName;
	}

	/**
	 * Returns the name that the service has in logs and answers.
	 * @return the name
	 */
	public String serviceName() {
		return this.serviceName;
	}

}
