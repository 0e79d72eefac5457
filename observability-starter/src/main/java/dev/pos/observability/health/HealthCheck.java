package dev.pos.observability.health;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * One dependency and the indicator that asks it. While an answer is outstanding it is not
 * asked again, so that a hanging dependency costs one thread however often it is probed.
 * Called by one thread at a time.
 */
final class HealthCheck {

	static final Status DEGRADED = new Status("DEGRADED");

	private final String name;

	private final HealthIndicator indicator;

	private final boolean critical;

	private @Nullable CompletableFuture<CheckResult> outstanding;

	private long askedNanos;

	HealthCheck(String name, HealthIndicator indicator, boolean critical) {
		this.name = name;
		this.indicator = indicator;
		this.critical = critical;
	}

	String name() {
		return this.name;
	}

	void ask(Executor executor) {
		if (this.outstanding == null || this.outstanding.isDone()) {
			this.askedNanos = System.nanoTime();
			this.outstanding = CompletableFuture.supplyAsync(this::run, executor);
		}
	}

	CheckResult await(long deadlineNanos, long timeoutMillis) {
		CompletableFuture<CheckResult> asked = this.outstanding;
		if (asked == null) {
			return new CheckResult(failedState(), "not asked yet", 0);
		}
		try {
			return asked.get(Math.max(0, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return new CheckResult(failedState(), "interrupted", millisSince(this.askedNanos));
		}
		catch (Exception ex) {
			return new CheckResult(failedState(), "no answer within " + timeoutMillis + " ms",
					millisSince(this.askedNanos));
		}
	}

	private CheckResult run() {
		long start = System.nanoTime();
		try {
			Health health = this.indicator.health();
			return result((health != null) ? health : Health.unknown().build(), millisSince(start));
		}
		catch (Throwable ex) {
			return new CheckResult(failedState(), FailureText.of(ex), millisSince(start));
		}
	}

	private CheckResult result(Health health, long durationMillis) {
		Status status = health.getStatus();
		if (status.equals(Status.UP) || status.equals(Status.UNKNOWN)) {
			return new CheckResult(CheckState.HEALTHY, null, durationMillis);
		}
		CheckState state = status.equals(DEGRADED) ? CheckState.DEGRADED : failedState();
		return new CheckResult(state, FailureText.of(health), durationMillis);
	}

	private CheckState failedState() {
		return this.critical ? CheckState.UNHEALTHY : CheckState.DEGRADED;
	}

	private static long millisSince(long startNanos) {
		return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
	}

}
