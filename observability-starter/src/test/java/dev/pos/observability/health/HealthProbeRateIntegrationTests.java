package dev.pos.observability.health;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What five hundred probes a second cost the dependencies.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HealthProbeRateIntegrationTests {

	private static final Logger logger = LoggerFactory.getLogger(HealthProbeRateIntegrationTests.class);

	private static final int PROBES = 2000;

	private FaultyDependencies dependencies;

	@BeforeAll
	void start() throws Exception {
		this.dependencies = new FaultyDependencies();
	}

	@AfterAll
	void stop() throws IOException {
		this.dependencies.close();
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void dependenciesWhenProbedFiveHundredTimesASecondAreAskedOnceASecond(WebApplicationType type) {
		try (ConfigurableApplicationContext context = HealthApplication.start(type, BootTrapTests.Nothing.class,
				this.dependencies.properties(3))) {
			HealthProbes probes = new HealthProbes(context);
			probes.untilReadyIs("200 healthy");
			hammer(context, "all well", null);
			for (String check : this.dependencies.links().keySet()) {
				FaultyLink link = this.dependencies.link(check);
				try {
					hammer(context, "with a hung " + check, link);
				}
				finally {
					link.heal(true);
				}
				probes.untilReadyIs("200 healthy");
			}
		}
	}

	private void hammer(ConfigurableApplicationContext context, String how, FaultyLink hung) {
		FaultyLink downstream = this.dependencies.link("pos_core");
		int asked = downstream.asked();
		Queue<Long> millis = new ConcurrentLinkedQueue<>();
		AtomicInteger sent = new AtomicInteger();
		long start = System.nanoTime();
		ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
		try {
			clock.scheduleAtFixedRate(() -> {
				int number = sent.incrementAndGet();
				if (number > PROBES) {
					return;
				}
				if (number == PROBES / 4 && hung != null) {
					hung.fail(FaultyLink.Fault.HUNG);
				}
				long begin = System.nanoTime();
				HealthApplication.ask(context, "/health/ready")
					.thenAccept((response) -> millis.add(HealthThreads.millisSince(begin)));
			}, 0, 2, TimeUnit.MILLISECONDS);
			await().atMost(Duration.ofMinutes(1)).until(() -> millis.size() == PROBES);
		}
		finally {
			clock.shutdownNow();
		}
		long seconds = Math.max(1, HealthThreads.millisSince(start) / 1000);
		int times = downstream.asked() - asked;
		List<Long> sorted = millis.stream().sorted().toList();
		logger.info("{} probes in {} s, {}: checks asked {} times, answer median {} p99 {} longest {} ms", PROBES,
				seconds, how, times, sorted.get(PROBES / 2), sorted.get(PROBES * 99 / 100), sorted.get(PROBES - 1));
		assertThat(times).as(how).isBetween(1, (int) seconds + 2);
	}

}
