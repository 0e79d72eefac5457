package dev.pos.observability.health;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Answers whether the service can take traffic. The checks run side by side under one
 * deadline and never more often than the minimum interval, however often it is asked; who
 * asks meanwhile gets the answer of the round under way. Thread-safe.
 */
final class Readiness implements AutoCloseable {

	private static final String APPLICATION = "application";

	private final List<HealthCheck> checks;

	private final BooleanSupplier acceptingTraffic;

	private final Duration deadline;

	private final long minIntervalNanos;

	private final ExecutorService executor = HealthThreads.newExecutor();

	private final ReentrantLock round = new ReentrantLock();

	private volatile @Nullable Answer last;

	Readiness(List<HealthCheck> checks, BooleanSupplier acceptingTraffic, Duration deadline, Duration minInterval) {
		this.checks = checks;
		this.acceptingTraffic = acceptingTraffic;
		this.deadline = deadline;
		this.minIntervalNanos = minInterval.toNanos();
	}

	ReadinessReport report() {
		if (!this.acceptingTraffic.getAsBoolean()) {
			// Starting or draining: what the dependencies say no longer matters.
			CheckResult result = new CheckResult(CheckState.UNHEALTHY, "not accepting traffic", 0);
			return ReadinessReport.of(Map.of(APPLICATION, result), now());
		}
		Answer answer = this.last;
		if (answer != null && answer.isFresh(this.minIntervalNanos)) {
			return answer.report;
		}
		this.round.lock();
		try {
			answer = this.last;
			if (answer == null || !answer.isFresh(this.minIntervalNanos)) {
				answer = new Answer(ask(), System.nanoTime());
				this.last = answer;
			}
			return answer.report;
		}
		finally {
			this.round.unlock();
		}
	}

	private ReadinessReport ask() {
		Instant timestamp = now();
		long deadlineNanos = System.nanoTime() + this.deadline.toNanos();
		this.checks.forEach((check) -> check.ask(this.executor));
		Map<String, CheckResult> results = new LinkedHashMap<>();
		for (HealthCheck check : this.checks) {
			results.put(check.name(), check.await(deadlineNanos, this.deadline.toMillis()));
		}
		return ReadinessReport.of(results, timestamp);
	}

	private static Instant now() {
		return Instant.now().truncatedTo(ChronoUnit.MILLIS);
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

	private record Answer(ReadinessReport report, long nanos) {

		boolean isFresh(long forNanos) {
			return System.nanoTime() - this.nanos < forNanos;
		}

	}

}
