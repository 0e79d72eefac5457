package dev.pos.console.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import dev.pos.console.telemetry.Attributes;
import dev.pos.console.telemetry.Span;
import dev.pos.console.telemetry.SpanKind;
import dev.pos.console.telemetry.TenantScope;
import dev.pos.console.telemetry.TraceId;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

import static dev.pos.console.trace.TestSpans.span;
import static dev.pos.console.trace.TestSpans.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TraceStoreTests {

	private static final TraceFilter ALL = TraceFilter.ALL;

	private final TraceStore store = store(DataSize.ofKilobytes(256));

	@Test
	void findWhenTraceIdGivesSpansOrderedByStart() {
		this.store.add(List.of(span(1, 3, "c"), span(1, 1, "c"), span(1, 2, "c")));
		FoundTraces found = this.store.find(traceId(1), TenantScope.ALL);
		assertThat(found).isNotNull();
		assertThat(found.spans()).extracting(Span::id).containsExactly(1L, 2L, 3L);
		assertThat(found.correlationId()).isEqualTo("c");
	}

	@Test
	void findWhenTraceIdInUpperCaseGivesTrace() {
		Span span = new Span(TraceId.parse("abcdefabcdefabcdefabcdefabcdefab"), 1, 0, "auth", "op", SpanKind.SERVER, 1,
				1, false, Attributes.builder().build());
		this.store.add(List.of(span));
		assertThat(this.store.find("ABCDEFABCDEFABCDEFABCDEFABCDEFAB", TenantScope.ALL)).isNotNull();
	}

	@Test
	void findWhenCorrelationIdGivesAllItsTraces() {
		this.store.add(List.of(span(1, 1, "order-7"), span(2, 2, "order-7"), span(3, 3, "other")));
		FoundTraces found = this.store.find("order-7", TenantScope.ALL);
		assertThat(found).isNotNull();
		assertThat(found.traceIds()).extracting(TraceId::toString).containsExactly(traceId(1), traceId(2));
		assertThat(found.spans()).hasSize(2);
	}

	@Test
	void findWhenCorrelationIdIsTraceIdGivesTraceOnce() {
		this.store.add(List.of(span(1, 1, traceId(1)), span(2, 2, traceId(1))));
		FoundTraces found = this.store.find(traceId(1), TenantScope.ALL);
		assertThat(found).isNotNull();
		assertThat(found.traceIds()).extracting(TraceId::toString).containsExactly(traceId(1), traceId(2));
	}

	@Test
	void findWhenUnknownIsNull() {
		assertThat(this.store.find("nothing", TenantScope.ALL)).isNull();
		assertThat(this.store.find(traceId(1), TenantScope.ALL)).isNull();
	}

	@Test
	void findWhenManyTracesShareCorrelationIdIsBounded() {
		IntStream.rangeClosed(1, 150).forEach((trace) -> this.store.add(List.of(span(trace, trace, "shared"))));
		FoundTraces found = this.store.find("shared", TenantScope.ALL);
		assertThat(found).isNotNull();
		assertThat(found.traceIds()).hasSize(TraceStore.MAX_TRACES_FOUND);
		assertThat(found.truncated()).isTrue();
	}

	@Test
	void addWhenFullEvictsOldestWholeTraces() {
		for (int trace = 1; trace <= 1000; trace++) {
			this.store.add(List.of(span(trace, 1, "c" + trace), span(trace, 2, "c" + trace)));
		}
		StoreStatistics statistics = this.store.statistics();
		assertThat(statistics.bytes()).isLessThanOrEqualTo(statistics.maxBytes()).isGreaterThan(200_000);
		assertThat(statistics.spans()).isEqualTo(2L * statistics.traces());
		assertThat(statistics.received()).isEqualTo(2000);
		assertThat(statistics.evictedTraces()).isEqualTo(1000 - statistics.traces());
		assertThat(statistics.evictedSpans()).isEqualTo(2000 - statistics.spans());
		assertThat(this.store.find(traceId(1), TenantScope.ALL)).isNull();
		assertThat(this.store.find(traceId(1000), TenantScope.ALL)).isNotNull();
	}

	@Test
	void addWhenFullLeavesNothingOfEvictedTracesInIndex() {
		for (int trace = 1; trace <= 1000; trace++) {
			this.store.add(List.of(span(trace, 1, "c" + trace), span(trace, 2, "all")));
		}
		assertThat(this.store.find("c1", TenantScope.ALL)).isNull();
		assertThat(this.store.correlationIds()).isEqualTo(this.store.statistics().traces() + 1);
		FoundTraces found = this.store.find("all", TenantScope.ALL);
		assertThat(found).isNotNull();
		assertThat(found.spans()).hasSize(2 * Math.min(TraceStore.MAX_TRACES_FOUND, this.store.statistics().traces()));
	}

	@Test
	void addWhenOneTraceGrowsWithoutBoundKeepsTheOthers() {
		this.store.add(List.of(span(1, 1, "victim")));
		List<Span> flood = IntStream.rangeClosed(1, 5000).mapToObj((id) -> span(2, id, "flood")).toList();
		int refused = this.store.add(flood);
		assertThat(refused).isPositive().isEqualTo((int) this.store.statistics().rejected());
		assertThat(this.store.find("victim", TenantScope.ALL)).isNotNull();
		assertThat(this.store.statistics().bytes()).isLessThan(this.store.statistics().maxBytes() / 2);
	}

	@Test
	void addWhenEverySpanHasOwnCorrelationIdBoundsIndex() {
		IntStream.rangeClosed(1, 300).forEach((id) -> this.store.add(List.of(span(1, id, "id-" + id))));
		assertThat(this.store.correlationIds()).isLessThanOrEqualTo(64);
	}

	@Test
	void addWhenSpanComesTwiceKeepsFirst() {
		this.store.add(List.of(span(1, 1, "first")));
		int refused = this.store.add(List.of(span(1, 1, "second")));
		assertThat(refused).isZero();
		assertThat(this.store.statistics().duplicates()).isOne();
		assertThat(this.store.find("first", TenantScope.ALL)).isNotNull();
		assertThat(this.store.find("second", TenantScope.ALL)).isNull();
	}

	@Test
	void listWhenFilteredGivesMatchingTracesNewestFirst() {
		Attributes.Builder acme = Attributes.builder().put(Span.TENANT_ID, "acme_corp");
		this.store.add(List.of(span(1, 1, 0, "auth", 1000, 10, false, acme),
				span(2, 2, 0, "payment", 2000, 900, true, acme),
				span(3, 3, 0, "payment", 3000, 20, false, Attributes.builder().put(Span.TENANT_ID, "bistro_nord"))));
		assertThat(list(ALL)).containsExactly(3L, 2L, 1L);
		assertThat(list(filter("payment", null, 0, null))).containsExactly(3L, 2L);
		assertThat(list(filter(null, "acme_corp", 0, null))).containsExactly(2L, 1L);
		assertThat(list(filter(null, null, 500, null))).containsExactly(2L);
		assertThat(list(filter(null, null, 0, true))).containsExactly(2L);
		assertThat(list(filter("payment", null, 0, false))).containsExactly(3L);
		assertThat(this.store.list(ALL, TenantScope.ALL, 1)).hasSize(1);
	}

	@Test
	void listWhenRootComesLateShowsRoot() {
		Attributes.Builder none = Attributes.builder();
		this.store.add(List.of(span(1, 2, 1, "payment", 1000, 10, false, none)));
		assertThat(this.store.list(ALL, TenantScope.ALL, 1).get(0).service()).isEqualTo("payment");
		this.store.add(List.of(span(1, 1, 0, "chatbot", 1002, 50, false, none)));
		TraceSummary summary = this.store.list(ALL, TenantScope.ALL, 1).get(0);
		assertThat(summary.service()).isEqualTo("chatbot");
		assertThat(summary.durationMillis()).isEqualTo(50);
		assertThat(summary.services()).containsExactly("payment", "chatbot");
	}

	@Test
	void storeWhenUsedConcurrentlyStaysConsistent() throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(8);
		try {
			List<Future<?>> writers = new ArrayList<>();
			for (int writer = 0; writer < 8; writer++) {
				int offset = writer * 10_000;
				writers.add(executor.submit(() -> {
					for (int i = 1; i <= 1000; i++) {
						this.store.add(List.of(span(i, offset + i, "c" + i), span(i, offset + i + 5000, "c" + i)));
						this.store.find("c" + i, TenantScope.ALL);
						this.store.list(ALL, TenantScope.ALL, 20);
					}
				}));
			}
			for (Future<?> writer : writers) {
				writer.get();
			}
		}
		finally {
			executor.shutdownNow();
		}
		StoreStatistics statistics = this.store.statistics();
		assertThat(statistics.received()).isEqualTo(16_000);
		assertThat(statistics.spans() + statistics.evictedSpans() + statistics.rejected() + statistics.duplicates())
			.isEqualTo(16_000);
		assertThat(statistics.bytes()).isLessThanOrEqualTo(statistics.maxBytes());
		assertThat(this.store.list(ALL, TenantScope.ALL, 100_000)).hasSize(statistics.traces());
	}

	@Test
	void storeWhenSizeIsUselessFailsWithAdvice() {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> store(DataSize.ofBytes(1)))
			.satisfies((ex) -> assertThat(ex.getReason()).contains("set a larger size"));
	}

	@Test
	void listWhenSlowestFirstIsOrderedByDuration() {
		Attributes.Builder none = Attributes.builder();
		this.store.add(List.of(span(1, 1, 0, "auth", 1000, 10, false, none),
				span(2, 2, 0, "auth", 2000, 900, false, none), span(3, 3, 0, "auth", 3000, 20, false, none)));
		assertThat(list(
				new TraceFilter(null, null, null, 0, Double.MAX_VALUE, null, 0, Long.MAX_VALUE, TraceOrder.SLOWEST)))
			.containsExactly(2L, 3L, 1L);
		assertThat(list(new TraceFilter(null, "get /ORD", null, 0, 100, null, 2_000_000_000L, 3_000_000_000L,
				TraceOrder.NEWEST)))
			.containsExactly(3L);
		assertThat(list(
				new TraceFilter(null, "POST", null, 0, Double.MAX_VALUE, null, 0, Long.MAX_VALUE, TraceOrder.NEWEST)))
			.isEmpty();
	}

	@Test
	void addWhenFullKeepsFailedAndSlowTracesLongest() {
		Attributes.Builder none = Attributes.builder();
		this.store.add(List.of(span(1, 1, 0, "auth", 1000, 10, true, none),
				span(2, 1, 0, "auth", 1000, 1000, false, none), span(3, 1, 0, "auth", 1000, 999, false, none)));
		for (int trace = 4; trace <= 1000; trace++) {
			this.store.add(List.of(span(trace, 1, "c" + trace)));
		}
		assertThat(this.store.find(traceId(1), TenantScope.ALL)).isNotNull();
		assertThat(this.store.find(traceId(2), TenantScope.ALL)).isNotNull();
		assertThat(this.store.find(traceId(3), TenantScope.ALL)).isNull();
		assertThat(this.store.statistics().notable()).isEqualTo(2);
		assertThat(this.store.statistics().evictedNotable()).isZero();
	}

	@Test
	void addWhenAllFailStillLeavesHalfOfTheMemoryToOrdinaryTraces() {
		for (int trace = 1; trace <= 2000; trace++) {
			this.store.add(List.of(span(trace, 1, 0, "auth", 1000, 10, trace % 2 == 0, Attributes.builder())));
		}
		StoreStatistics statistics = this.store.statistics();
		assertThat(statistics.notableBytes()).isLessThanOrEqualTo(statistics.maxBytes() / 2 + 2000);
		assertThat(statistics.traces() - statistics.notable()).isGreaterThan(50);
		assertThat(statistics.evictedNotable()).isPositive();
	}

	private static TraceFilter filter(String service, String tenant, double minMillis, Boolean error) {
		return new TraceFilter(service, null, tenant, minMillis, Double.MAX_VALUE, error, 0, Long.MAX_VALUE,
				TraceOrder.NEWEST);
	}

	private List<Long> list(TraceFilter filter) {
		return this.store.list(filter, TenantScope.ALL, 10).stream().map((summary) -> summary.traceId().low()).toList();
	}

	private static TraceStore store(DataSize maxSize) {
		return new TraceStore(new StoreProperties(maxSize, Duration.ofSeconds(1)));
	}

}
