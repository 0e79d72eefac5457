package dev.pos.observability.metrics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

class TagBudgetTests {

	private final MeterRegistry registry = registry(3, 1_000);

	@Test
	void valuesWhenPastTheBudgetAreCountedAsOther() {
		for (int i = 0; i < 10; i++) {
			this.registry.counter("calls", "host", "host" + i).increment();
		}
		assertThat(values(this.registry, "calls", "host")).containsExactlyInAnyOrder("host0", "host1", "host2",
				"other");
		assertThat(this.registry.get("calls").tag("host", "other").counter().count()).isEqualTo(7);
	}

	@Test
	void valuesWhenKnownKeepTheirOwnSeriesAfterTheBudgetIsUsedUp() {
		for (int i = 0; i < 10; i++) {
			this.registry.counter("calls", "host", "host" + i).increment();
		}
		this.registry.counter("calls", "host", "host1").increment();
		assertThat(this.registry.get("calls").tag("host", "host1").counter().count()).isEqualTo(2);
	}

	@Test
	void budgetsWhenMeterOrTagDiffersAreApart() {
		for (int i = 0; i < 10; i++) {
			this.registry.counter("calls", "host", "host" + i).increment();
		}
		this.registry.counter("calls", "route", "first", "host", "new").increment();
		this.registry.counter("others", "host", "new").increment();
		assertThat(values(this.registry, "calls", "route")).contains("first");
		assertThat(values(this.registry, "others", "host")).containsExactly("new");
	}

	@Test
	void valuesThatStandForNoneAreKeptInAnyCase() {
		for (int i = 0; i < 10; i++) {
			this.registry.counter("calls", "tenant", "tenant" + i).increment();
		}
		this.registry.counter("calls", "tenant", "unknown").increment();
		assertThat(values(this.registry, "calls", "tenant")).contains("unknown");
	}

	@Test
	void combinationsWhenPastTheBudgetLoseTheMostDiverseTagFirst() {
		MeterRegistry registry = registry(100, 200);
		for (int tenant = 0; tenant < 90; tenant++) {
			for (int route = 0; route < 5; route++) {
				registry.counter("requests", "tenant", "tenant" + tenant, "route", "route" + route).increment();
			}
		}
		assertThat(registry.getMeters()).hasSizeLessThanOrEqualTo(201);
		assertThat(count(registry)).isEqualTo(450);
		assertThat(values(registry, "requests", "route")).hasSize(5).doesNotContain("other");
		assertThat(values(registry, "requests", "tenant")).contains("tenant0", "other");
	}

	@Test
	void combinationsWhenEveryTagIsFloodedEndInOneSeries() {
		MeterRegistry registry = registry(100, 40);
		for (int i = 0; i < 10_000; i++) {
			registry.counter("requests", "a", "a" + i % 97, "b", "b" + i % 89, "c", "c" + i % 83, "d", "d" + i)
				.increment();
		}
		assertThat(registry.getMeters()).hasSizeLessThanOrEqualTo(41);
		assertThat(count(registry)).isEqualTo(10_000);
		assertThat(
				registry.get("requests").tags("a", "other", "b", "other", "c", "other", "d", "other").counter().count())
			.isPositive();
	}

	@Test
	void registryWhenFloodedRemembersNothingOfWhatItTurnedAway() {
		for (int i = 0; i < 100_000; i++) {
			this.registry.counter("calls", "host", "host" + i).increment();
		}
		for (String map : List.of("meterMap", "preFilterIdToMeterMap", "meterToPreFilterIdMap")) {
			assertThat((Map<?, ?>) ReflectionTestUtils.getField(this.registry, MeterRegistry.class, map)).as(map)
				.hasSize(4);
		}
	}

	@Test
	void sumsWhenFloodedByManyThreadsAddUp() {
		MeterRegistry registry = registry(10, 20);
		CompletableFuture
			.allOf(IntStream.range(0, 8)
				.mapToObj((thread) -> CompletableFuture.runAsync(() -> IntStream.range(0, 5_000)
					.forEach((i) -> registry
						.counter("requests", "tenant", "tenant" + (i * 7 + thread), "route", "route" + i)
						.increment())))
				.toArray(CompletableFuture[]::new))
			.join();
		assertThat(count(registry)).isEqualTo(40_000);
		assertThat(registry.getMeters()).hasSizeLessThanOrEqualTo(21);
	}

	@Test
	void gaugesWhenPastTheBudgetAreLeftOut() {
		AtomicInteger state = new AtomicInteger(1);
		for (int i = 0; i < 10; i++) {
			Gauge.builder("pool.size", state, AtomicInteger::get).tag("name", "pool" + i).register(this.registry);
		}
		assertThat(values(this.registry, "pool.size", "name")).containsExactlyInAnyOrder("pool0", "pool1", "pool2");
	}

	@Test
	void tasksUnderWayWhenPastTheBudgetAreTakenTogether() {
		for (int i = 0; i < 10; i++) {
			LongTaskTimer.builder("tasks").tag("kind", "kind" + i).register(this.registry).start();
		}
		assertThat(this.registry.get("tasks").tag("kind", "other").longTaskTimer().activeTasks()).isEqualTo(7);
	}

	private static MeterRegistry registry(int maxTagValues, int maxSeries) {
		MeterRegistry registry = new SimpleMeterRegistry();
		registry.config().meterFilter(new TagBudget(maxTagValues, maxSeries));
		return registry;
	}

	private static List<String> values(MeterRegistry registry, String name, String key) {
		return registry.find(name)
			.meters()
			.stream()
			.map((meter) -> meter.getId().getTag(key))
			.filter((value) -> value != null)
			.distinct()
			.toList();
	}

	private static double count(MeterRegistry registry) {
		return registry.find("requests").counters().stream().mapToDouble(Counter::count).sum();
	}

}
