package dev.pos.observability.context;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each request: method, route template, status and duration. The raw path
 * stays out, since it holds ids.
 */
final class AccessLog {

	/**
	 * Logger of the access lines; raise its level to switch them off.
	 */
	static final String LOGGER = "dev.pos.observability.access";

	private static final String NO_ROUTE = "UNKNOWN";

	private final Logger logger = LoggerFactory.getLogger(LOGGER);

	private final boolean enabled;

	AccessLog(boolean enabled) {
		this.enabled = enabled;
	}

	/**
	 * Writes the line of one request.
	 * @param requestMethod the method as the client sent it
	 * @param pattern the pattern that the request matched, {@code null} without a handler
	 * @param status the status that the client got
	 * @param durationNanos how long the request took
	 */
	void write(String requestMethod, @Nullable Object pattern, int status, long durationNanos) {
		if (!this.enabled || !this.logger.isInfoEnabled()) {
			return;
		}
		String route = (pattern != null) ? pattern.toString() : NO_ROUTE;
		String method = HttpMethods.known(requestMethod);
		this.logger.atInfo()
			.addKeyValue("method", method)
			.addKeyValue("route", route)
			.addKeyValue("status", status)
			.addKeyValue("duration_ms", durationNanos / 1_000 / 1_000.0)
			.log(method + " " + route + " " + status);
	}

}
