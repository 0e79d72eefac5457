package dev.pos.observability.health;

import java.util.Locale;

/**
 * How well something works, best first.
 */
public enum CheckState {

	/**
	 * All is well.
	 */
	HEALTHY,

	/**
	 * Something is missing that the service can do without; traffic is still welcome.
	 */
	DEGRADED,

	/**
	 * The service cannot do its work.
	 */
	UNHEALTHY;

	/**
	 * Returns the name as the readiness answer spells it.
	 * @return the name in lower case
	 */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	CheckState worse(CheckState other) {
		return (compareTo(other) >= 0) ? this : other;
	}

}
