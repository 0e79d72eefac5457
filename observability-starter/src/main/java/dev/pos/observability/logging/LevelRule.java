package dev.pos.observability.logging;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.logging.LogLevel;

/**
 * A log level that is raised for a while.
 *
 * @param id what the rule is taken back by
 * @param target what it is raised for
 * @param level the level that events get through from
 * @param until when it ends by itself
 */
record LevelRule(String id, Target target, LogLevel level, Instant until) {

	/**
	 * Returns the rule as the endpoint shows it.
	 * @return the members in the contract's snake case
	 */
	Map<String, Object> toBody() {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("id", this.id);
		body.putAll(this.target.toBody());
		body.put("level", this.level.name());
		body.put("until", this.until.toString());
		return body;
	}

	/**
	 * What a level is raised for. The parts that are given must all agree.
	 *
	 * @param logger the logger and all below it, {@code null} for any
	 * @param correlationId the correlation id of the work, {@code null} for any
	 * @param tenantId the tenant of the work, {@code null} for any
	 */
	record Target(@Nullable String logger, @Nullable String correlationId, @Nullable String tenantId) {

		/**
		 * Tells whether only some of the work is meant, not all that the logger logs.
		 * @return whether there is a correlation id or a tenant
		 */
		boolean isScoped() {
			return this.correlationId != null || this.tenantId != null;
		}

		Map<String, Object> toBody() {
			Map<String, Object> body = new LinkedHashMap<>();
			put(body, "logger", this.logger);
			put(body, "correlation_id", this.correlationId);
			put(body, "tenant_id", this.tenantId);
			return body;
		}

		private static void put(Map<String, Object> body, String name, @Nullable String value) {
			if (value != null) {
				body.put(name, value);
			}
		}

	}

}
