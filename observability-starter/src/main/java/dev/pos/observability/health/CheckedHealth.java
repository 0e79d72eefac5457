package dev.pos.observability.health;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;

/**
 * What the Actuator reads: the result of a check in the round that readiness answers
 * from, so that nothing is asked twice and every answer has a deadline.
 */
final class CheckedHealth {

	private final HealthChecks checks;

	private final Rounds readiness;

	private final Rounds others;

	private final Duration deadline;

	CheckedHealth(HealthChecks checks, Rounds readiness, Rounds others, Duration deadline) {
		this.checks = checks;
		this.readiness = readiness;
		this.others = others;
		this.deadline = deadline;
	}

	Health await(String path) {
		HealthChecks.Entry entry = this.checks.find(path);
		if (entry == null) {
			return Health.unknown().build();
		}
		return health(entry, Readiness.await(rounds(entry).recent(), this.deadline));
	}

	CompletableFuture<Health> ask(String path) {
		HealthChecks.Entry entry = this.checks.find(path);
		if (entry == null) {
			return CompletableFuture.completedFuture(Health.unknown().build());
		}
		return rounds(entry).recent().thenApply((report) -> health(entry, report));
	}

	boolean isOfReadiness(String path) {
		HealthChecks.Entry entry = this.checks.find(path);
		return entry != null && entry.ofReadiness();
	}

	private Rounds rounds(HealthChecks.Entry entry) {
		return entry.ofReadiness() ? this.readiness : this.others;
	}

	private static Health health(HealthChecks.Entry entry, ReadinessReport report) {
		@Nullable CheckResult result = report.checks().get(entry.check().name());
		if (result == null) {
			// Registered after the round, or the round itself has failed.
			result = report.checks().get(ReadinessReport.APPLICATION);
		}
		return (result != null) ? result.health() : Health.unknown().build();
	}

}
