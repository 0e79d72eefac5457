package dev.pos.observability.health;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Asks {@link Readiness}, which waits for its checks, on a thread that may wait. It has a
 * thread of its own, since a service whose elastic threads are all busy has to answer
 * probes too; one is enough, as all who ask meanwhile get the same answer.
 */
final class ReactiveReadiness implements AutoCloseable {

	private static final int MAX_WAITING_PROBES = 1000;

	private final Readiness readiness;

	private final Scheduler scheduler = Schedulers.newBoundedElastic(1, MAX_WAITING_PROBES, "health-probe", 60, true);

	ReactiveReadiness(Readiness readiness) {
		this.readiness = readiness;
	}

	Mono<ReadinessReport> report() {
		return Mono.fromCallable(this.readiness::report).subscribeOn(this.scheduler);
	}

	@Override
	public void close() {
		this.scheduler.dispose();
	}

}
