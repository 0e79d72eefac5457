package dev.pos.console.service;

import java.util.Locale;

/**
 * How a service is, as its readiness endpoint tells.
 */
public enum ServiceState {

	/**
	 * All its checks succeed.
	 */
	HEALTHY,

	/**
	 * It serves, but a check that it can do without fails.
	 */
	DEGRADED,

	/**
	 * It does not serve.
	 */
	UNHEALTHY,

	/**
	 * It gives no answer.
	 */
	UNREACHABLE,

	/**
	 * It has not been asked yet.
	 */
	UNKNOWN;

	private final String text = name().toLowerCase(Locale.ROOT);

	@Override
	public String toString() {
		return this.text;
	}

}
