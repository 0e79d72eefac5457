package dev.pos.observability.health;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Answers whether the service can take traffic. Thread-safe.
 */
final class Readiness {

	private final Rounds rounds;

	private final Supplier<@Nullable String> refusal;

	private final Duration deadline;

	/**
	 * Creates a readiness.
	 * @param rounds asks the checks
	 * @param refusal why the service takes no traffic whatever the checks find, if so
	 * @param deadline how long an answer may take
	 */
	Readiness(Rounds rounds, Supplier<@Nullable String> refusal, Duration deadline) {
		this.rounds = rounds;
		this.refusal = refusal;
		this.deadline = deadline;
	}

	Rounds rounds() {
		return this.rounds;
	}

	CompletableFuture<ReadinessReport> report() {
		String reason = this.refusal.get();
		// Starting or draining: what the dependencies say no longer matters.
		return (reason != null) ? CompletableFuture.completedFuture(refused(reason)) : this.rounds.report();
	}

	ReadinessReport await() {
		return await(report(), this.deadline);
	}

	/**
	 * Returns the state that was found last, without asking anyone.
	 * @return the state, or {@code null} before the first round
	 */
	@Nullable CheckState lastState() {
		if (this.refusal.get() != null) {
			return CheckState.UNHEALTHY;
		}
		ReadinessReport last = this.rounds.last();
		return (last != null) ? last.state() : null;
	}

	static ReadinessReport await(CompletableFuture<ReadinessReport> report, Duration deadline) {
		try {
			return report.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return refused("interrupted");
		}
		catch (ExecutionException | TimeoutException ex) {
			return refused("checks not done within " + deadline.toMillis() + " ms");
		}
	}

	private static ReadinessReport refused(String reason) {
		return ReadinessReport.refused(reason, Instant.now().truncatedTo(ChronoUnit.MILLIS));
	}

}
