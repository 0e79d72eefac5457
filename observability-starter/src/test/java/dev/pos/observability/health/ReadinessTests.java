package dev.pos.observability.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ReadinessTests {

	private static final Duration DEADLINE = Duration.ofMillis(200);

	private static final HealthIndicator up = () -> Health.up().build();

	private static final HealthIndicator down = () -> Health.down(new IllegalStateException("host db.example:5432"))
		.build();

	@Test
	void reportWhenAllAnswerIsHealthy() {
		assertThat(report(check("database", up, true)).state()).isEqualTo(CheckState.HEALTHY);
	}

	@Test
	void reportWhenUncriticalCheckFailsIsDegraded() {
		ReadinessReport report = report(check("database", up, true), check("redis", down, false));
		assertThat(report.state()).isEqualTo(CheckState.DEGRADED);
		assertThat(report.checks().get("redis").state()).isEqualTo(CheckState.DEGRADED);
	}

	@Test
	void reportWhenCriticalCheckFailsIsUnhealthyAndNamesNoHost() {
		ReadinessReport report = report(check("database", down, true), check("redis", down, false));
		assertThat(report.state()).isEqualTo(CheckState.UNHEALTHY);
		assertThat(report.toBody().toString()).doesNotContain("db.example").contains("IllegalStateException");
	}

	@Test
	void reportWhenCheckHangsAnswersAtDeadlineAndAsksNotAgain() {
		CountDownLatch released = new CountDownLatch(1);
		AtomicInteger asked = new AtomicInteger();
		HealthCheck hanging = check("database", () -> {
			asked.incrementAndGet();
			awaitUninterruptibly(released);
			return Health.up().build();
		}, true);
		try (HealthThreads threads = new HealthThreads()) {
			Readiness readiness = readiness(threads, List.of(hanging), Duration.ZERO);
			for (int i = 0; i < 3; i++) {
				ReadinessReport report = readiness.await();
				assertThat(report.state()).isEqualTo(CheckState.UNHEALTHY);
				assertThat(report.checks().get("database").error()).startsWith("no answer ");
				assertThat(report.checks().get("database").stale()).isEqualTo(i > 0);
			}
			assertThat(asked).hasValue(1);
			released.countDown();
			await().until(() -> readiness.await().state() == CheckState.HEALTHY);
		}
	}

	@Test
	void reportWhenHangingCheckCanBeInterruptedAsksAgainWithoutWaiting() {
		AtomicInteger asked = new AtomicInteger();
		AtomicInteger running = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		AtomicBoolean hanging = new AtomicBoolean(true);
		HealthCheck check = check("redis", () -> {
			asked.incrementAndGet();
			most.accumulateAndGet(running.incrementAndGet(), Math::max);
			try {
				if (hanging.get()) {
					new CountDownLatch(1).await();
				}
				return Health.up().build();
			}
			catch (InterruptedException ex) {
				return Health.down(ex).build();
			}
			finally {
				running.decrementAndGet();
			}
		}, false);
		try (HealthThreads threads = new HealthThreads()) {
			Readiness readiness = readiness(threads, List.of(check), Duration.ZERO);
			assertThat(readiness.await().checks().get("redis").stale()).isFalse();
			await().untilAsserted(() -> {
				CheckResult carriedOver = readiness.await().checks().get("redis");
				assertThat(carriedOver.stale()).isTrue();
				assertThat(carriedOver.error()).isEqualTo("no answer within 190 ms");
				assertThat(asked).hasValueGreaterThan(1);
			});
			hanging.set(false);
			await().until(() -> readiness.await().state() == CheckState.HEALTHY);
			assertThat(most).hasValue(1);
		}
	}

	@Test
	void reportWhenRoundIsUnderWayIsTheLastOneMarkedAsStale() {
		CountDownLatch released = new CountDownLatch(1);
		AtomicInteger asked = new AtomicInteger();
		HealthCheck check = check("database", () -> {
			if (asked.incrementAndGet() > 1) {
				awaitUninterruptibly(released);
			}
			return Health.up().build();
		}, true);
		try (HealthThreads threads = new HealthThreads()) {
			Rounds rounds = new Rounds(() -> List.of(check), threads, Duration.ofMinutes(1), Duration.ZERO,
					(report) -> {
					});
			assertThat(rounds.report().join().stale()).isFalse();
			CompletableFuture<ReadinessReport> waiting = rounds.report();
			CompletableFuture<ReadinessReport> meanwhile = rounds.report();
			assertThat(waiting).isNotDone();
			assertThat(meanwhile).isDone();
			assertThat(meanwhile.join().stale()).isTrue();
			assertThat(meanwhile.join().toBody()).containsEntry("stale", true).containsEntry("status", "healthy");
			released.countDown();
			assertThat(waiting.join().stale()).isFalse();
			assertThat(waiting.join().toBody()).doesNotContainKey("stale");
		}
	}

	@Test
	void reportWhenChecksCannotBeListedIsUnhealthyAndTriedAgain() {
		AtomicBoolean broken = new AtomicBoolean(true);
		try (HealthThreads threads = new HealthThreads()) {
			Rounds rounds = new Rounds(() -> {
				if (broken.get()) {
					throw new IllegalStateException("host db.example");
				}
				return List.of();
			}, threads, DEADLINE, Duration.ZERO, (report) -> {
			});
			assertThat(rounds.report().join().state()).isEqualTo(CheckState.UNHEALTHY);
			assertThat(rounds.report().join().toBody().toString()).doesNotContain("db.example");
			broken.set(false);
			assertThat(rounds.report().join().state()).isEqualTo(CheckState.HEALTHY);
		}
	}

	@Test
	void reportWhenAskedByManyAtOnceAsksOnce() throws Exception {
		AtomicInteger asked = new AtomicInteger();
		HealthCheck counted = check("database", () -> {
			asked.incrementAndGet();
			return Health.up().build();
		}, true);
		ExecutorService executor = Executors.newFixedThreadPool(16);
		try (HealthThreads threads = new HealthThreads()) {
			Readiness readiness = readiness(threads, List.of(counted), Duration.ofHours(1));
			List<Future<ReadinessReport>> reports = new ArrayList<>();
			for (int i = 0; i < 500; i++) {
				reports.add(executor.submit(() -> readiness.await()));
			}
			for (Future<ReadinessReport> report : reports) {
				assertThat(report.get().state()).isEqualTo(CheckState.HEALTHY);
			}
			assertThat(asked).hasValue(1);
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void reportWhenTrafficIsRefusedIsUnhealthyWithoutAsking() {
		AtomicBoolean asked = new AtomicBoolean();
		HealthCheck check = check("database", () -> {
			asked.set(true);
			return Health.up().build();
		}, true);
		try (HealthThreads threads = new HealthThreads()) {
			Readiness readiness = new Readiness(rounds(threads, List.of(check), Duration.ZERO), () -> "draining",
					DEADLINE);
			assertThat(readiness.await().state()).isEqualTo(CheckState.UNHEALTHY);
			assertThat(asked).isFalse();
		}
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		boolean ended = false;
		while (!ended) {
			try {
				ended = latch.await(1, TimeUnit.MINUTES);
			}
			catch (InterruptedException ex) {
				// A driver's wait for a socket does not end either.
			}
		}
	}

	private static ReadinessReport report(HealthCheck... checks) {
		try (HealthThreads threads = new HealthThreads()) {
			return readiness(threads, List.of(checks), Duration.ZERO).await();
		}
	}

	private static Readiness readiness(HealthThreads threads, List<HealthCheck> checks, Duration minInterval) {
		return new Readiness(rounds(threads, checks, minInterval), () -> null, DEADLINE.multipliedBy(10));
	}

	private static Rounds rounds(HealthThreads threads, List<HealthCheck> checks, Duration minInterval) {
		return new Rounds(() -> checks, threads, DEADLINE, minInterval, (report) -> {
		});
	}

	private static HealthCheck check(String name, HealthIndicator indicator, boolean critical) {
		return new HealthCheck(name, indicator, critical, new HealthStatuses(List.of()), new Damping(1));
	}

}
