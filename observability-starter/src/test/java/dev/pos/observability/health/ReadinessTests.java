package dev.pos.observability.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

import static org.assertj.core.api.Assertions.assertThat;

class ReadinessTests {

	private static final HealthIndicator up = () -> Health.up().build();

	private static final HealthIndicator down = () -> Health.down(new IllegalStateException("host db.example:5432"))
		.build();

	@Test
	void reportWhenAllAnswerIsHealthy() {
		assertThat(report(new HealthCheck("database", up, true)).state()).isEqualTo(CheckState.HEALTHY);
	}

	@Test
	void reportWhenUncriticalCheckFailsIsDegraded() {
		ReadinessReport report = report(new HealthCheck("database", up, true), new HealthCheck("redis", down, false));
		assertThat(report.state()).isEqualTo(CheckState.DEGRADED);
		assertThat(report.checks().get("redis").state()).isEqualTo(CheckState.DEGRADED);
	}

	@Test
	void reportWhenCriticalCheckFailsIsUnhealthyAndNamesNoHost() {
		ReadinessReport report = report(new HealthCheck("database", down, true), new HealthCheck("redis", down, false));
		assertThat(report.state()).isEqualTo(CheckState.UNHEALTHY);
		assertThat(report.toBody().toString()).doesNotContain("db.example").contains("IllegalStateException");
	}

	@Test
	void reportWhenCheckHangsAnswersAtDeadlineAndAsksNotAgain() {
		CountDownLatch released = new CountDownLatch(1);
		AtomicInteger asked = new AtomicInteger();
		HealthCheck hanging = new HealthCheck("database", () -> {
			asked.incrementAndGet();
			try {
				released.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return Health.up().build();
		}, true);
		try (Readiness readiness = readiness(List.of(hanging), Duration.ZERO)) {
			for (int i = 0; i < 3; i++) {
				ReadinessReport report = readiness.report();
				assertThat(report.state()).isEqualTo(CheckState.UNHEALTHY);
				assertThat(report.checks().get("database").error()).contains("no answer within");
			}
			assertThat(asked).hasValue(1);
			released.countDown();
		}
	}

	@Test
	void reportWhenAskedByManyAtOnceAsksOnce() throws Exception {
		AtomicInteger asked = new AtomicInteger();
		HealthCheck counted = new HealthCheck("database", () -> {
			asked.incrementAndGet();
			return Health.up().build();
		}, true);
		ExecutorService executor = Executors.newFixedThreadPool(16);
		try (Readiness readiness = readiness(List.of(counted), Duration.ofHours(1))) {
			List<Future<ReadinessReport>> reports = new ArrayList<>();
			for (int i = 0; i < 500; i++) {
				reports.add(executor.submit(readiness::report));
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
		HealthCheck check = new HealthCheck("database", () -> {
			asked.set(true);
			return Health.up().build();
		}, true);
		try (Readiness readiness = new Readiness(List.of(check), () -> false, Duration.ofSeconds(1), Duration.ZERO)) {
			assertThat(readiness.report().state()).isEqualTo(CheckState.UNHEALTHY);
			assertThat(asked).isFalse();
		}
	}

	private static ReadinessReport report(HealthCheck... checks) {
		try (Readiness readiness = readiness(List.of(checks), Duration.ZERO)) {
			return readiness.report();
		}
	}

	private static Readiness readiness(List<HealthCheck> checks, Duration minInterval) {
		return new Readiness(checks, () -> true, Duration.ofMillis(200), minInterval);
	}

}
