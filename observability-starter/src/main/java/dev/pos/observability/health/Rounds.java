package dev.pos.observability.health;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Asks a set of checks side by side, one round at a time and never more often than the
 * minimum interval, however many want to know. Thread-safe.
 */
final class Rounds {

	/**
	 * The part of the deadline that is kept for writing the answer.
	 */
	private static final int MARGIN_PART = 20;

	private final Supplier<List<HealthCheck>> checks;

	private final HealthThreads threads;

	private final long checkNanos;

	private final long minIntervalNanos;

	private final long staleNanos;

	private final Consumer<ReadinessReport> observer;

	private final Object lock = new Object();

	private @Nullable CompletableFuture<ReadinessReport> underWay;

	private volatile @Nullable Answer last;

	Rounds(Supplier<List<HealthCheck>> checks, HealthThreads threads, Duration deadline, Duration minInterval,
			Consumer<ReadinessReport> observer) {
		this.checks = checks;
		this.threads = threads;
		this.checkNanos = deadline.toNanos() - deadline.toNanos() / MARGIN_PART;
		this.minIntervalNanos = minInterval.toNanos();
		this.staleNanos = minInterval.plus(deadline).toNanos();
		this.observer = observer;
	}

	/**
	 * Returns an answer that was asked for within the minimum interval. Who asks while a
	 * round is under way gets the last answer, marked as stale, unless that is too old to
	 * be of use: probes must not pile up behind a check that hangs.
	 * @return the report, there by the deadline
	 */
	CompletableFuture<ReadinessReport> report() {
		Answer answer = this.last;
		if (answer != null && age(answer.askedNanos) < this.minIntervalNanos) {
			return answer.future;
		}
		CompletableFuture<ReadinessReport> round = new CompletableFuture<>();
		CompletableFuture<ReadinessReport> other = join(round);
		if (other == null) {
			start(round);
			return round;
		}
		if (answer != null && !other.isDone() && age(answer.answeredNanos) < this.staleNanos) {
			return CompletableFuture.completedFuture(answer.report.asStale());
		}
		return other;
	}

	/**
	 * Returns an answer that was given within the minimum interval, so that all who ask
	 * for a part of it in turn get the same one.
	 * @return the report, there by the deadline
	 */
	CompletableFuture<ReadinessReport> recent() {
		Answer answer = this.last;
		if (answer != null && age(answer.answeredNanos) < this.minIntervalNanos) {
			return answer.future;
		}
		CompletableFuture<ReadinessReport> round = new CompletableFuture<>();
		CompletableFuture<ReadinessReport> other = join(round);
		if (other == null) {
			start(round);
			return round;
		}
		return other;
	}

	@Nullable ReadinessReport last() {
		Answer answer = this.last;
		return (answer != null) ? answer.report : null;
	}

	private @Nullable CompletableFuture<ReadinessReport> join(CompletableFuture<ReadinessReport> round) {
		synchronized (this.lock) {
			if (this.underWay != null) {
				return this.underWay;
			}
			Answer answer = this.last;
			if (answer != null && age(answer.askedNanos) < this.minIntervalNanos) {
				return answer.future;
			}
			this.underWay = round;
			return null;
		}
	}

	private void start(CompletableFuture<ReadinessReport> round) {
		long askedNanos = System.nanoTime();
		Instant timestamp = Instant.now().truncatedTo(ChronoUnit.MILLIS);
		try {
			Map<String, CompletableFuture<CheckResult>> asked = new LinkedHashMap<>();
			for (HealthCheck check : this.checks.get()) {
				asked.put(check.name(), check.ask(this.threads, this.checkNanos));
			}
			CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new)).whenComplete((nothing, ex) -> {
				Map<String, CheckResult> results = new LinkedHashMap<>();
				asked.forEach((name, result) -> results.put(name, result.join()));
				finish(round, ReadinessReport.of(results, timestamp), askedNanos);
			});
		}
		catch (RuntimeException ex) {
			finish(round, ReadinessReport.refused(FailureText.of(ex), timestamp), askedNanos);
		}
	}

	private void finish(CompletableFuture<ReadinessReport> round, ReadinessReport report, long askedNanos) {
		try {
			this.observer.accept(report);
		}
		finally {
			Answer answer = new Answer(report, CompletableFuture.completedFuture(report), askedNanos,
					System.nanoTime());
			synchronized (this.lock) {
				this.last = answer;
				this.underWay = null;
			}
			round.complete(report);
		}
	}

	private static long age(long nanos) {
		return System.nanoTime() - nanos;
	}

	private record Answer(ReadinessReport report, CompletableFuture<ReadinessReport> future, long askedNanos,
			long answeredNanos) {

	}

}
