package dev.pos.console.log;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.pos.console.telemetry.Attributes;
import dev.pos.console.telemetry.TenantScope;
import dev.pos.console.telemetry.TraceId;
import org.junit.jupiter.api.Test;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

class LogStoreTests {

	private final LogStore store = new LogStore(new LogProperties(DataSize.ofKilobytes(64)));

	@Test
	void findWhenCorrelationOrTraceIdGivesRecordsInOrder() {
		this.store.add(List.of(entry(3, "c1", 1, "third"), entry(1, "c1", 1, "first"), entry(2, "c2", 2, "other")));
		assertThat(messages(LogFilter.of("c1"))).containsExactly("first", "third");
		assertThat(messages(LogFilter.of(new TraceId(1, 1).toString()))).containsExactly("first", "third");
		assertThat(messages(LogFilter.of("unknown"))).isEmpty();
	}

	@Test
	void findWhenCorrelationIdIsTraceIdGivesRecordOnce() {
		String id = new TraceId(1, 1).toString();
		this.store.add(List.of(entry(1, id, 1, "both"), entry(2, id, 2, "correlated"), entry(3, "c", 1, "traced")));
		assertThat(messages(LogFilter.of(id))).containsExactly("both", "correlated", "traced");
	}

	@Test
	void findWhenFilteredGivesMatchingRecords() {
		this.store.add(List.of(entry(1, "c1", 1, "Order placed"), entry(2, "c2", 2, "Payment declined")));
		assertThat(messages(filter(null, null, Set.of(), "ORDER"))).containsExactly("Order placed");
		assertThat(messages(filter(null, null, Set.of("ERROR"), null))).isEmpty();
		assertThat(messages(filter("acme_corp", "auth", Set.of("INFO", "WARN"), null))).hasSize(2);
		assertThat(messages(filter("bistro_nord", null, Set.of(), null))).isEmpty();
	}

	@Test
	void findWhenLimitedGivesNewest() {
		this.store.add(List.of(entry(1, "c", 1, "old"), entry(2, "c", 1, "newer"), entry(3, "c", 1, "newest")));
		assertThat(this.store.find(LogFilter.of("c"), TenantScope.ALL, 2)).extracting(LogEntry::message)
			.containsExactly("newer", "newest");
	}

	@Test
	void addWhenFullEvictsOldestAndCleansIndex() {
		for (int i = 1; i <= 2000; i++) {
			this.store.add(List.of(entry(i, "c" + i, i, "message " + i)));
		}
		LogStatistics statistics = this.store.statistics();
		assertThat(statistics.bytes()).isLessThanOrEqualTo(statistics.maxBytes());
		assertThat(statistics.evicted()).isEqualTo(2000 - statistics.records());
		assertThat(this.store.indexedIds()).isEqualTo(2 * statistics.records());
		assertThat(messages(LogFilter.of("c1"))).isEmpty();
		assertThat(messages(LogFilter.of("c2000"))).hasSize(1);
	}

	@Test
	void findWhenFilteredByFieldAndUserGivesMatchingRecords() {
		this.store.add(List.of(entry(1, "c1", 1, "Order placed"), entry(2, "c2", 2, "Payment declined")));
		assertThat(
				messages(new LogFilter(null, null, null, null, null, Set.of(), null, Map.of("correlation_id", "c2"))))
			.containsExactly("Payment declined");
		assertThat(messages(new LogFilter(null, null, "u-1", null, null, Set.of(), null, Map.of()))).hasSize(2);
		assertThat(messages(new LogFilter(null, null, "u-2", null, null, Set.of(), null, Map.of()))).isEmpty();
		assertThat(messages(new LogFilter(null, null, null, null, "POS", Set.of(), null, Map.of()))).hasSize(2);
	}

	@Test
	void afterGivesEachRecordOnceAndTellsWhatItSkipped() {
		LogFilter all = filter(null, null, Set.of(), null);
		this.store.add(List.of(entry(1, "c1", 1, "before")));
		LogTail tail = this.store.after(-1, all, TenantScope.ALL, 2);
		assertThat(tail.entries()).isEmpty();
		this.store.add(List.of(entry(2, "c1", 1, "one"), entry(3, "c2", 2, "two"), entry(4, "c1", 1, "three")));
		LogTail next = this.store.after(tail.position(), all, TenantScope.ALL, 2);
		assertThat(next.entries()).extracting(LogEntry::message).containsExactly("two", "three");
		assertThat(next.skipped()).isOne();
		assertThat(this.store.after(next.position(), all, TenantScope.ALL, 2).entries()).isEmpty();
		assertThat(this.store.after(tail.position(), LogFilter.of("c2"), TenantScope.ALL, 2).entries())
			.extracting(LogEntry::message)
			.containsExactly("two");
	}

	private static LogFilter filter(String tenant, String service, Set<String> levels, String text) {
		return new LogFilter(null, tenant, null, service, null, levels, text, Map.of());
	}

	private List<String> messages(LogFilter filter) {
		return this.store.find(filter, TenantScope.ALL, 100).stream().map(LogEntry::message).toList();
	}

	private static LogEntry entry(long time, String correlationId, long trace, String message) {
		return new LogEntry(time, "INFO", "dev.pos", message, "auth", new TraceId(1, trace), 1,
				Attributes.builder()
					.put("correlation_id", correlationId)
					.put("tenant_id", "acme_corp")
					.put("user_id", "u-1")
					.build());
	}

}
