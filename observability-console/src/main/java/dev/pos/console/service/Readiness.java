package dev.pos.console.service;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of a readiness check.
 *
 * @param state the state
 * @param error why the service is not healthy, if the check failed as such
 * @param checks the status of each check by its name
 * @param checkedAt when it was asked
 */
public record Readiness(ServiceState state, @Nullable String error, Map<String, String> checks,
		@Nullable Instant checkedAt) {

	static final Readiness UNKNOWN = new Readiness(ServiceState.UNKNOWN, null, Map.of(), null);

}
