package dev.pos.observability.health;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What all checks together found.
 *
 * @param state the worst state of all
 * @param checks the results by check name
 * @param timestamp when the checks were asked
 */
record ReadinessReport(CheckState state, Map<String, CheckResult> checks, Instant timestamp) {

	static ReadinessReport of(Map<String, CheckResult> checks, Instant timestamp) {
		CheckState worst = CheckState.HEALTHY;
		for (CheckResult result : checks.values()) {
			worst = worst.worse(result.state());
		}
		return new ReadinessReport(worst, checks, timestamp);
	}

	int httpStatus() {
		return (this.state == CheckState.UNHEALTHY) ? 503 : 200;
	}

	Map<String, Object> toBody() {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("status", this.state.label());
		Map<String, Object> rows = new LinkedHashMap<>();
		this.checks.forEach((name, result) -> {
			Map<String, Object> row = new LinkedHashMap<>();
			row.put("status", result.state().label());
			if (result.error() != null) {
				row.put("error", result.error());
			}
			row.put("duration_ms", result.durationMillis());
			rows.put(name, row);
		});
		body.put("checks", rows);
		body.put("timestamp", this.timestamp.toString());
		return body;
	}

}
