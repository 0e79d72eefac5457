package dev.pos.observability.metrics;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleUnaryOperator;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Percentiles next to those of the raw latencies that went into the same timers.
 */
class LatencyHistogramTests {

	private static final int COUNT = 20_000;

	private static final double SMALLEST_BOUND_MILLIS = 1.05;

	private final MeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

	private final Random random = new Random(11);

	@Test
	void percentilesWhenLatenciesAreSpreadEvenlyAreWithinABucket() {
		assertAgree((uniform) -> 2 + 400 * uniform);
	}

	@Test
	void percentilesWhenLatenciesHaveALongTailAreWithinABucket() {
		assertAgree((uniform) -> -25 * Math.log(1 - uniform));
	}

	@Test
	void percentilesWhenLatenciesHaveTwoModesAreWithinABucket() {
		assertAgree((uniform) -> (uniform < 0.93) ? 4 + 3 * uniform : 900 + 2_000 * (uniform - 0.93));
	}

	@Test
	void percentilesWhenAllLatenciesAreTheSameAreNoMoreThanThat() {
		assertAgree((uniform) -> 77);
	}

	@Test
	void percentilesWhenLatenciesAreBeyondAllBucketsAreTheLargest() {
		Timer timer = timer("slow");
		timer.record(95, TimeUnit.SECONDS);
		LatencyHistogram histogram = new LatencyHistogram();
		histogram.add(timer);
		assertThat(histogram.percentiles().get("p99")).isEqualTo(95_000);
	}

	@Test
	void percentilesWithoutLatenciesAreZero() {
		assertThat(new LatencyHistogram().percentiles()).containsOnly(Map.entry("p50", 0.0), Map.entry("p95", 0.0),
				Map.entry("p99", 0.0));
	}

	private void assertAgree(DoubleUnaryOperator quantile) {
		Timer[] timers = { timer("one"), timer("two"), timer("three") };
		double[] raw = new double[COUNT];
		for (int i = 0; i < COUNT; i++) {
			raw[i] = quantile.applyAsDouble(this.random.nextDouble());
			timers[i % timers.length].record((long) (raw[i] * 1_000_000), TimeUnit.NANOSECONDS);
		}
		Arrays.sort(raw);
		LatencyHistogram histogram = new LatencyHistogram();
		for (Timer timer : timers) {
			histogram.add(timer);
		}
		Map<String, Double> percentiles = histogram.percentiles();
		assertWithinBucket(percentiles.get("p50"), raw[COUNT / 2]);
		assertWithinBucket(percentiles.get("p95"), raw[COUNT * 95 / 100]);
		assertWithinBucket(percentiles.get("p99"), raw[COUNT * 99 / 100]);
	}

	private static void assertWithinBucket(double percentile, double exact) {
		assertThat(percentile).isCloseTo(exact,
				within(Math.max(SMALLEST_BOUND_MILLIS, exact * LatencyHistogram.RELATIVE_ERROR)));
	}

	private Timer timer(String route) {
		return Timer.builder("http.server.requests")
			.tag("uri", route)
			.publishPercentileHistogram()
			.register(this.registry);
	}

}
