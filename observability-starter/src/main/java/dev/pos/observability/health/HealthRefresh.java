package dev.pos.observability.health;

import java.time.Duration;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;

/**
 * Asks the checks when nobody probes, so that metrics and log do not wait for a probe,
 * and more often while one recovers. Stops before the dependencies are closed.
 */
final class HealthRefresh implements SmartLifecycle, ApplicationListener<AvailabilityChangeEvent<?>> {

	private static final Duration MIN_RECOVERY_INTERVAL = Duration.ofSeconds(1);

	private final Rounds rounds;

	private final TrafficRefusal refusal;

	private final HealthLog log;

	private final HealthChecks checks;

	private final HealthThreads threads;

	private final Duration interval;

	private final Duration recoveryInterval;

	private @Nullable Future<?> next;

	private volatile boolean running;

	HealthRefresh(Rounds rounds, TrafficRefusal refusal, HealthLog log, HealthChecks checks, HealthThreads threads,
			HealthProperties properties) {
		this.rounds = rounds;
		this.refusal = refusal;
		this.log = log;
		this.checks = checks;
		this.threads = threads;
		this.interval = properties.getRefreshInterval();
		Duration least = properties.getMinInterval();
		this.recoveryInterval = (least.compareTo(MIN_RECOVERY_INTERVAL) < 0) ? MIN_RECOVERY_INTERVAL : least;
	}

	@Override
	public void start() {
		this.running = true;
		if (!this.interval.isZero()) {
			ask();
		}
	}

	@Override
	public synchronized void stop() {
		this.running = false;
		if (this.next != null) {
			this.next.cancel(false);
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public void onApplicationEvent(AvailabilityChangeEvent<?> event) {
		String reason = this.refusal.get();
		if (reason != null && this.running && !reason.equals(TrafficRefusal.STARTING)) {
			this.log.refused(reason);
		}
	}

	private void ask() {
		this.rounds.report().whenComplete((report, ex) -> schedule());
	}

	private synchronized void schedule() {
		if (this.running) {
			boolean recovering = this.checks.ofReadiness().stream().anyMatch(HealthCheck::isRecovering);
			Duration wait = (recovering && this.recoveryInterval.compareTo(this.interval) < 0) ? this.recoveryInterval
					: this.interval;
			this.next = this.threads.after(wait.toNanos(), this::ask);
		}
	}

}
