package dev.pos.observability.health;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * One dependency and the indicator that asks it. While an answer is outstanding it is not
 * asked again, so that a hanging dependency costs one thread however often it is probed.
 * A check that has missed its deadline is asked again in each round but hardly waited
 * for, so that it holds up an answer once and not each time. Asked by one thread at a
 * time, and in the next round only after its answer to the last.
 */
final class HealthCheck {

	private static final int GRACE_PART = 10;

	private final String name;

	private final HealthIndicator indicator;

	private final boolean critical;

	private final HealthStatuses statuses;

	private final Damping damping;

	private @Nullable CheckRun run;

	private volatile @Nullable CheckResult missed;

	HealthCheck(String name, HealthIndicator indicator, boolean critical, HealthStatuses statuses, Damping damping) {
		this.name = name;
		this.indicator = indicator;
		this.critical = critical;
		this.statuses = statuses;
		this.damping = damping;
	}

	String name() {
		return this.name;
	}

	boolean isRecovering() {
		return this.damping.isRecovering();
	}

	/**
	 * Asks the dependency.
	 * @param threads where the check runs
	 * @param deadlineNanos how long it may take
	 * @return the result, there by the deadline
	 */
	CompletableFuture<CheckResult> ask(HealthThreads threads, long deadlineNanos) {
		CheckRun last = this.run;
		if (last != null && !last.hasEnded()) {
			CheckResult hanging = failed("no answer for " + last.millis() + " ms", last.millis()).asStale();
			return CompletableFuture.completedFuture(this.damping.settle(hanging));
		}
		CheckRun asked = new CheckRun(this::find);
		this.run = asked;
		CheckResult previous = this.missed;
		Future<?> deadline = threads.after(deadlineNanos, () -> asked.giveUp(noAnswerWithin(deadlineNanos)));
		CompletableFuture<CheckResult> answer = asked.outcome().whenComplete((result, ex) -> {
			deadline.cancel(false);
			this.missed = asked.isGivenUpWith(result) ? result : null;
		});
		if (previous != null) {
			CheckResult carriedOver = previous.asStale();
			Future<?> grace = threads.after(deadlineNanos / GRACE_PART, () -> answer.complete(carriedOver));
			asked.outcome().whenComplete((result, ex) -> grace.cancel(false));
		}
		threads.run(asked, () -> asked.refuse(failed("could not be asked", 0)));
		return answer.thenApply(this.damping::settle);
	}

	private CheckResult noAnswerWithin(long nanos) {
		long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
		return failed("no answer within " + millis + " ms", millis);
	}

	private CheckResult find() {
		long start = System.nanoTime();
		try {
			Health health = this.indicator.health();
			return result((health != null) ? health : Health.unknown().build(), HealthThreads.millisSince(start));
		}
		catch (Throwable ex) {
			return failed(FailureText.of(ex), HealthThreads.millisSince(start));
		}
	}

	private CheckResult result(Health health, long durationMillis) {
		CheckState state = HealthStatuses.stateOf(health.getStatus(), this.critical);
		Health shown = this.statuses.shown(health, state);
		if (state == CheckState.HEALTHY) {
			return new CheckResult(state, null, durationMillis, false, shown);
		}
		String error = (this.indicator instanceof SpeakingIndicator speaking) ? speaking.failure(health)
				: FailureText.of(health);
		return new CheckResult(state, error, durationMillis, false, shown);
	}

	private CheckResult failed(String error, long durationMillis) {
		return CheckResult.failed(this.critical ? CheckState.UNHEALTHY : CheckState.DEGRADED, error, durationMillis);
	}

}
