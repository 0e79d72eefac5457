package dev.pos.observability.health;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * What one check found.
 *
 * @param state how well the dependency works, seen by this service
 * @param error what failed, in words that name no host, credential or statement
 * @param durationMillis how long the check took
 * @param stale whether this was found in an earlier round, since the check has not
 * answered in this one
 * @param health what the Actuator shows, whose details are for those who may see them
 */
record CheckResult(CheckState state, @Nullable String error, long durationMillis, boolean stale, Health health) {

	static CheckResult failed(CheckState state, String error, long durationMillis) {
		Status status = (state == CheckState.DEGRADED) ? HealthStatuses.DEGRADED : Status.DOWN;
		Health health = Health.status(status).withDetail("error", error).build();
		return new CheckResult(state, error, durationMillis, false, health);
	}

	CheckResult asStale() {
		return this.stale ? this : new CheckResult(this.state, this.error, this.durationMillis, true, this.health);
	}

}
