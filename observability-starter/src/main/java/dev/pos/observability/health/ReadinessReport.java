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
 * @param stale whether a newer round was under way when this was answered
 */
record ReadinessReport(CheckState state, Map<String, CheckResult> checks, Instant timestamp, boolean stale) {

	static final String APPLICATION = "application";

	static ReadinessReport of(Map<String, CheckResult> checks, Instant timestamp) {
		CheckState worst = CheckState.HEALTHY;
		for (CheckResult result : checks.values()) {
			worst = worst.worse(result.state());
		}
		return new ReadinessReport(worst, checks, timestamp, false);
	}

	static ReadinessReport refused(String reason, Instant timestamp) {
		return of(Map.of(APPLICATION, CheckResult.failed(CheckState.UNHEALTHY, reason, 0)), timestamp);
	}

	ReadinessReport asStale() {
		return new ReadinessReport(this.state, this.checks, this.timestamp, true);
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
			if (result.stale()) {
				row.put("stale", true);
			}
			rows.put(name, row);
		});
		body.put("checks", rows);
		body.put("timestamp", this.timestamp.toString());
		if (this.stale) {
			body.put("stale", true);
		}
		return body;
	}

}
