package dev.pos.console.metric;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import dev.pos.console.telemetry.TenantScope;
import dev.pos.console.telemetry.TestClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class MetricStoreTests {

	private static final int START = 1_700_000_000;

	private final TestClock clock = new TestClock(Instant.ofEpochSecond(START));

	private final MetricStore store = store(DataSize.ofMegabytes(1));

	@Test
	void counterIsShownAsRateOfItsGrowth() {
		add(0, counter("auth", "acme", 100));
		add(10, counter("auth", "acme", 150));
		add(20, counter("auth", "acme", 150));
		assertThat(line("logins_total", null).values()).containsExactly(0d, 5d, 0d);
	}

	@Test
	void counterWhenProcessRestartedCountsFromZero() {
		add(0, counter("auth", "acme", 100));
		add(10, counter("auth", "acme", 30));
		assertThat(line("logins_total", null).values()).containsExactly(0d, 3d);
	}

	@Test
	void seriesAreGroupedByTagAndFilteredByService() {
		add(0, counter("auth", "acme", 0), counter("auth", "bistro", 0), counter("payment", "acme", 0));
		add(10, counter("auth", "acme", 10), counter("auth", "bistro", 20), counter("payment", "acme", 40));
		MeterCourse course = this.store.read(new MetricQuery("logins_total", "auth", Map.of(), "tenant"),
				TenantScope.ALL);
		assertThat(course).isNotNull();
		assertThat(course.lines()).extracting(MeterCourse.Line::label).containsExactly("acme", "bistro");
		assertThat(course.lines().get(1).values()).containsExactly(0d, 2d);
		assertThat(course.tags()).containsOnlyKeys("service", "tenant");
		MeterCourse all = this.store.read(new MetricQuery("logins_total", null, Map.of("tenant", "acme"), null),
				TenantScope.ALL);
		assertThat(all).isNotNull();
		assertThat(all.lines().get(0).values()).containsExactly(0d, 5d);
	}

	@Test
	void histogramGivesPercentilesOfWhatCameSinceTheLastReading() {
		double[] bounds = { 0.1, 0.2, 0.4 };
		add(0, histogram(bounds, 1000, 0, 0, 0));
		add(10, histogram(bounds, 1000, 90, 10, 0));
		MeterCourse course = this.store.read(new MetricQuery("duration_seconds", null, Map.of(), null),
				TenantScope.ALL);
		assertThat(course).isNotNull();
		Map<String, List<@Nullable Double>> figures = new TreeMap<>();
		course.lines().forEach((line) -> figures.put(line.figure(), line.values()));
		assertThat(figures.get("rate").get(1)).isEqualTo(10);
		assertThat(figures.get("p50").get(1)).isCloseTo(0.15, within(0.02));
		assertThat(figures.get("p99").get(1)).isCloseTo(0.38, within(0.03));
	}

	@Test
	void gaugeIsShownAsItIs() {
		add(0, MetricSample.gauge("auth", "pool", new TreeMap<>(), 5));
		add(10, MetricSample.gauge("auth", "pool", new TreeMap<>(), 3));
		assertThat(line("pool", null).values()).containsExactly(5d, 3d);
	}

	@Test
	void meterThatFallsSilentIsForgotten() {
		add(0, counter("auth", "acme", 1));
		this.clock.move(Duration.ofMinutes(31));
		add(31 * 60, MetricSample.gauge("auth", "pool", new TreeMap<>(), 5));
		assertThat(this.store.meters(TenantScope.ALL)).extracting(MetricStore.MeterSummary::name)
			.containsExactly("pool");
		assertThat(this.store.statistics().series()).isOne();
	}

	@Test
	void addWhenFullRefusesNewSeriesAndKeepsTheOldOnes() {
		MetricStore small = store(DataSize.ofKilobytes(64));
		List<MetricSample> flood = IntStream.range(0, 10_000)
			.mapToObj((number) -> counter("auth", "tenant-" + number, 1))
			.toList();
		int refused = small.add(flood, START);
		assertThat(refused).isPositive().isEqualTo((int) small.statistics().refused());
		assertThat(small.statistics().bytes()).isLessThan(70_000);
		assertThat(small.add(flood.subList(0, 10), START + 10)).isZero();
	}

	@Test
	void memoryWhenSeriesLiveOnStaysAtItsLimit() {
		for (int reading = 0; reading < 1000; reading++) {
			add(reading * 10, histogram(new double[] { 0.1, 0.2 }, reading, 2 * reading, 0));
		}
		long bytes = this.store.statistics().bytes();
		for (int reading = 1000; reading < 2000; reading++) {
			add(reading * 10, histogram(new double[] { 0.1, 0.2 }, reading, 2 * reading, 0));
		}
		assertThat(this.store.statistics().bytes()).isEqualTo(bytes);
		assertThat(line("duration_seconds", null).values()).hasSizeLessThanOrEqualTo(Series.MAX_POINTS + 1);
	}

	@Test
	void storeWhenSizeIsUselessFailsWithAdvice() {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> store(DataSize.ofBytes(0)))
			.satisfies((ex) -> assertThat(ex.getReason()).contains("set one such as 16MB"));
	}

	private MeterCourse.Line line(String name, @Nullable String by) {
		MeterCourse course = this.store.read(new MetricQuery(name, null, Map.of(), by), TenantScope.ALL);
		assertThat(course).isNotNull();
		return course.lines().get(0);
	}

	private void add(int seconds, MetricSample... samples) {
		this.store.add(List.of(samples), START + seconds);
	}

	private static MetricSample counter(String service, String tenant, double value) {
		return MetricSample.counter(service, "logins_total", new TreeMap<>(Map.of("tenant", tenant)), value, false);
	}

	private static MetricSample histogram(double[] bounds, long... counts) {
		long[] all = Arrays.copyOf(counts, bounds.length + 1);
		return new MetricSample("auth", "duration_seconds", new TreeMap<>(), MetricKind.HISTOGRAM, false,
				Arrays.stream(all).sum(), 1, bounds, all, List.of());
	}

	private MetricStore store(DataSize maxSize) {
		return new MetricStore(new MetricProperties(maxSize, true, Duration.ofSeconds(10), "/actuator/prometheus"),
				this.clock);
	}

}
