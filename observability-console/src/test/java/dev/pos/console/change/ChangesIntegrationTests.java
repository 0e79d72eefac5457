package dev.pos.console.change;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import dev.pos.console.change.Change.Kind;
import dev.pos.console.change.Change.Severity;
import dev.pos.console.log.LogEntry;
import dev.pos.console.log.LogPatterns;
import dev.pos.console.service.ServiceTraffic;
import dev.pos.console.telemetry.Attributes;
import dev.pos.console.telemetry.Span;
import dev.pos.console.telemetry.SpanKind;
import dev.pos.console.telemetry.TenantScope;
import dev.pos.console.telemetry.TestClock;
import dev.pos.console.telemetry.TraceId;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.MOCK,
		properties = { "observability.console.poll-interval=1h", "observability.console.metrics.scrape-interval=1h" })
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
class ChangesIntegrationTests {

	private final AtomicLong ids = new AtomicLong();

	@Autowired
	private Changes changes;

	@Autowired
	private ServiceTraffic traffic;

	@Autowired
	private LogPatterns patterns;

	@Autowired
	private TestClock clock;

	@Test
	void nothingChangesWhileTrafficIsAsUsual() {
		serve(20, "GET /orders", 20, false);
		assertThat(this.changes.find(TenantScope.ALL)).isEmpty();
	}

	@Test
	void operationThatBecameSlowIsNamedWithItsSlowestTrace() {
		serve(20, "GET /orders/summary", 20, false);
		serve(2, "GET /orders/summary", 1500, false);
		Change change = onlyChange();
		assertThat(change.kind()).isEqualTo(Kind.SLOWER);
		assertThat(change.severity()).isEqualTo(Severity.WARNING);
		assertThat(change.subject()).isEqualTo("GET /orders/summary");
		assertThat(change.detail()).contains("usually");
		assertThat(change.link()).startsWith("/traces/").doesNotContain("?span=");
	}

	@Test
	void operationThatBeginsToFailIsCritical() {
		serve(20, "GET /orders", 20, false);
		serve(2, "GET /orders", 20, true);
		Change change = onlyChange();
		assertThat(change.kind()).isEqualTo(Kind.FAILING);
		assertThat(change.severity()).isEqualTo(Severity.CRITICAL);
		assertThat(change.detail()).contains("fail, usually 0 %");
	}

	@Test
	void operationThatIsSlowByNatureIsNoChange() {
		serve(22, "GET /report", 1500, false);
		assertThat(this.changes.find(TenantScope.ALL)).isEmpty();
	}

	@Test
	void warningsThatDifferInNumbersAreOneChangeUntilTheyAreOld() {
		warn("Slow query detected after 512 ms");
		warn("Slow query detected after 1017 ms");
		Change change = onlyChange();
		assertThat(change.kind()).isEqualTo(Kind.MESSAGE);
		assertThat(change.subject()).isEqualTo("Slow query detected after # ms");
		assertThat(change.detail()).isEqualTo("new WARN, 2×");
		this.clock.move(Duration.ofMinutes(16));
		assertThat(this.changes.find(TenantScope.ALL)).isEmpty();
	}

	@Test
	void whatAWatchedServiceLogsOfItsHealthIsToldByItsStateAlone() {
		this.patterns.record(List.of(new LogEntry(1, "WARN", "dev.pos.observability.health.HealthLog",
				"Readiness changed", "pos-core", null, 0, Attributes.builder().build())));
		assertThat(this.changes.find(TenantScope.ALL)).isEmpty();
		this.patterns.record(List.of(new LogEntry(1, "WARN", "dev.pos.observability.health.HealthLog",
				"Readiness changed", "elsewhere", null, 0, Attributes.builder().build())));
		assertThat(onlyChange().service()).isEqualTo("elsewhere");
	}

	private Change onlyChange() {
		List<Change> found = this.changes.find(TenantScope.ALL);
		assertThat(found).hasSize(1);
		return found.get(0);
	}

	/** Handles ten requests a minute. */
	private void serve(int minutes, String operation, long millis, boolean error) {
		for (int request = 0; request < 10 * minutes; request++) {
			this.clock.move(Duration.ofSeconds(6));
			long end = this.clock.instant().toEpochMilli() * 1_000_000;
			this.traffic.record(List
				.of(new Span(new TraceId(1, this.ids.incrementAndGet()), 1, 0, "pos-core", operation, SpanKind.SERVER,
						end - millis * 1_000_000, millis * 1_000_000, error, Attributes.builder().build())));
		}
	}

	private void warn(String message) {
		this.patterns.record(List
			.of(new LogEntry(1, "WARN", "dev.pos", message, "pos-core", null, 0, Attributes.builder().build())));
	}

	@TestConfiguration
	static class ClockConfiguration {

		@Bean
		@Primary
		TestClock testClock() {
			return new TestClock(Instant.parse("2026-11-22T12:00:00Z"));
		}

	}

}
