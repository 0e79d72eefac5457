package dev.pos.console.service;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TrafficWindowTests {

	private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

	private final TrafficWindow window = new TrafficWindow(START, 10, 16);

	@Test
	void trafficWhenNothingCameHasNoPercentiles() {
		assertThat(traffic(START)).isEqualTo(Traffic.NONE);
	}

	@Test
	void trafficGivesRateErrorRateAndPercentiles() {
		for (int millis = 1; millis <= 1000; millis++) {
			record(START.plusSeconds(millis % 300), millis, millis % 10 == 0);
		}
		Traffic traffic = traffic(START.plusSeconds(299));
		assertThat(traffic.requests()).isEqualTo(1000);
		assertThat(traffic.rate()).isCloseTo(1000 / 300d, within(0.01));
		assertThat(traffic.errorRate()).isEqualTo(0.1);
		assertThat(traffic.p50Millis()).isCloseTo(500, within(15d));
		assertThat(traffic.p95Millis()).isCloseTo(950, within(28d));
		assertThat(traffic.p99Millis()).isCloseTo(990, within(30d));
	}

	@Test
	void trafficWhenWindowIsYoungDividesByItsAge() {
		for (int i = 0; i < 50; i++) {
			record(START.plusSeconds(5), 10, false);
		}
		assertThat(traffic(START.plusSeconds(9)).rate()).isEqualTo(5);
	}

	@Test
	void trafficForgetsWhatIsOlderThanFiveMinutes() {
		record(START, 10, true);
		assertThat(traffic(START.plusSeconds(299)).requests()).isOne();
		assertThat(traffic(START.plusSeconds(310)).requests()).isZero();
		record(START.plusSeconds(300), 10, false);
		assertThat(traffic(START.plusSeconds(310)).requests()).isOne();
	}

	@Test
	void trafficForgetsWhatIsOlderThanTheWindow() {
		record(START, 10, true);
		Instant later = START.plus(TrafficWindow.LENGTH);
		assertThat(this.window.traffic(later.minusSeconds(10), TrafficWindow.LENGTH).requests()).isOne();
		record(later, 10, false);
		assertThat(this.window.traffic(later, TrafficWindow.LENGTH).requests()).isOne();
		assertThat(this.window.traffic(later, TrafficWindow.LENGTH).errorRate()).isZero();
	}

	@Test
	void usualWhenYoungIsUnknown() {
		record(START, 10, false);
		assertThat(this.window.usual(START.plusSeconds(60))).isNull();
	}

	@Test
	void usualIsNotMovedByIncident() {
		for (int minute = 0; minute < 20; minute++) {
			record(START.plusSeconds(60 * minute), (minute < 16) ? 10 : 5000, minute >= 16);
		}
		Instant now = START.plusSeconds(60 * 19 + 30);
		Traffic usual = this.window.usual(now);
		assertThat(usual).isNotNull();
		assertThat(usual.p95Millis()).isCloseTo(10, within(1d));
		assertThat(usual.errorRate()).isZero();
		assertThat(this.window.traffic(now, Duration.ofMinutes(2)).p95Millis()).isGreaterThan(4000);
	}

	@Test
	void historyHasOneStepAMinuteTheOldestFirst() {
		record(START.plusSeconds(29 * 60), 10, false);
		record(START.plusSeconds(30 * 60), 10, true);
		assertThat(this.window.history(START.plusSeconds(30 * 60 + 50), Duration.ofMinutes(1)))
			.extracting(Traffic::requests)
			.hasSize(30)
			.endsWith(0L, 1L, 1L);
	}

	@Test
	void recordWhenTimeIsAbsurdIsIgnored() {
		Instant now = START.plusSeconds(100);
		this.window.record(now.plus(Duration.ofDays(1)), 1, false, now);
		this.window.record(Instant.EPOCH, 1, false, now);
		this.window.record(Instant.ofEpochSecond(Long.MAX_VALUE / 1_000_000_000), 1, false, now);
		assertThat(traffic(now).requests()).isZero();
	}

	@Test
	void percentileWhenDurationIsExtremeStaysInRange() {
		record(START, 0, false);
		this.window.record(START, Long.MAX_VALUE, false, START);
		assertThat(traffic(START).p50Millis()).isLessThan(0.01);
		assertThat(traffic(START).p99Millis()).isGreaterThan(3_600_000);
	}

	private Traffic traffic(Instant now) {
		return this.window.traffic(now, Duration.ofMinutes(5));
	}

	private void record(Instant end, long millis, boolean error) {
		this.window.record(end, Duration.ofMillis(millis).toNanos(), error, end);
	}

}
