package dev.pos.observability.context;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.servlet.HandlerMapping;

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

	void write(HttpServletRequest request, int status, long durationNanos) {
		if (!this.enabled || !this.logger.isInfoEnabled()) {
			return;
		}
		Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
		String route = (pattern != null) ? pattern.toString() : NO_ROUTE;
		String method = HttpMethods.known(request.getMethod());
		this.logger.atInfo()
			.addKeyValue("method", method)
			.addKeyValue("route", route)
			.addKeyValue("status", status)
			.addKeyValue("duration_ms", durationNanos / 1_000 / 1_000.0)
			.log(method + " " + route + " " + status);
	}

}
