package dev.pos.console.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

import dev.pos.console.telemetry.Span;
import dev.pos.console.telemetry.TenantScope;
import dev.pos.console.telemetry.TraceId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The traces of all services within a byte limit. When it is used up, the ordinary trace
 * that began to arrive first goes as a whole. Traces that failed or were slow may take
 * half of the memory before the oldest of them goes. Thread-safe; every lookup by id is
 * one map access.
 */
@Component
public final class TraceStore {

	static final int MAX_TRACES_FOUND = 100;

	static final int MAX_SPANS_FOUND = 10_000;

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<TraceId, StoredTrace> traces = new HashMap<>();

	/** In the order in which they began to arrive. */
	private final LinkedHashMap<TraceId, StoredTrace> ordinary = new LinkedHashMap<>();

	/** Failed or slow ones, in the order in which that became known. */
	private final LinkedHashMap<TraceId, StoredTrace> notable = new LinkedHashMap<>();

	private final Map<String, Set<TraceId>> byCorrelationId = new HashMap<>();

	private final long maxBytes;

	private final long slowNanos;

	private long bytes;

	private long notableBytes;

	private long spans;

	private long received;

	private long duplicates;

	private long rejected;

	private long evictedTraces;

	private long evictedSpans;

	private long evictedNotable;

	public TraceStore(StoreProperties properties) {
		this.maxBytes = properties.maxSize().toBytes();
		this.slowNanos = properties.slowerThan().toNanos();
	}

	/**
	 * Adds spans. A span id that the trace already holds is ignored, since exporters send
	 * a batch again after a time-out.
	 * @param batch the spans, of any traces
	 * @return the number of spans that were refused because their trace is too large
	 */
	public int add(Collection<Span> batch) {
		this.lock.lock();
		try {
			int refused = 0;
			for (Span span : batch) {
				if (!add(span)) {
					refused++;
				}
			}
			this.received += batch.size();
			this.rejected += refused;
			return refused;
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean add(Span span) {
		StoredTrace trace = this.traces.get(span.traceId());
		long before = (trace != null) ? trace.cost() : 0;
		if (trace != null && trace.contains(span)) {
			this.duplicates++;
			return true;
		}
		// One trace may never push out all others.
		if (before + span.cost() > this.maxBytes / 4 || (trace != null && trace.size() >= StoredTrace.MAX_SPANS)) {
			return false;
		}
		if (trace == null) {
			trace = new StoredTrace(span.traceId());
			this.traces.put(span.traceId(), trace);
			this.ordinary.put(span.traceId(), trace);
		}
		boolean wasNotable = trace.isNotable(this.slowNanos);
		String correlationId = trace.add(span);
		if (correlationId != null) {
			this.byCorrelationId.computeIfAbsent(correlationId, (id) -> new LinkedHashSet<>()).add(trace.id());
		}
		this.spans++;
		this.bytes += trace.cost() - before;
		if (wasNotable) {
			this.notableBytes += trace.cost() - before;
		}
		else if (trace.isNotable(this.slowNanos)) {
			this.ordinary.remove(trace.id());
			this.notable.put(trace.id(), trace);
			this.notableBytes += trace.cost();
		}
		while (this.bytes > this.maxBytes) {
			evictOldest();
		}
		return true;
	}

	private void evictOldest() {
		boolean ofNotable = this.ordinary.isEmpty() || this.notableBytes > this.maxBytes / 2;
		Iterator<StoredTrace> iterator = (ofNotable ? this.notable : this.ordinary).values().iterator();
		StoredTrace oldest = iterator.next();
		iterator.remove();
		this.traces.remove(oldest.id());
		if (ofNotable) {
			this.notableBytes -= oldest.cost();
			this.evictedNotable++;
		}
		for (String correlationId : oldest.correlationIds()) {
			this.byCorrelationId.computeIfPresent(correlationId, (id, ids) -> {
				ids.remove(oldest.id());
				return ids.isEmpty() ? null : ids;
			});
		}
		this.bytes -= oldest.cost();
		this.spans -= oldest.size();
		this.evictedTraces++;
		this.evictedSpans += oldest.size();
	}

	/**
	 * Finds the traces of an id.
	 * @param id a trace id in hexadecimal form or a correlation id
	 * @param scope whose traces
	 * @return what was found or {@code null} when there is nothing
	 */
	public @Nullable FoundTraces find(String id, TenantScope scope) {
		this.lock.lock();
		try {
			Set<TraceId> ids = new LinkedHashSet<>();
			TraceId traceId = TraceId.parse(id);
			if (traceId != null && isWithin(scope, traceId)) {
				ids.add(traceId);
			}
			List<TraceId> correlated = this.byCorrelationId.getOrDefault(id, Set.of())
				.stream()
				.filter((one) -> isWithin(scope, one))
				.toList();
			ids.addAll(correlated);
			return ids.isEmpty() ? null : collect(new ArrayList<>(ids), correlated.isEmpty() ? null : id);
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean isWithin(TenantScope scope, TraceId id) {
		StoredTrace trace = this.traces.get(id);
		return trace != null && trace.isWithin(scope);
	}

	private FoundTraces collect(List<TraceId> ids, @Nullable String correlationId) {
		List<TraceId> kept = ids.subList(0, Math.min(ids.size(), MAX_TRACES_FOUND));
		boolean truncated = ids.size() > kept.size();
		List<Span> found = new ArrayList<>();
		String firstCorrelationId = correlationId;
		for (TraceId id : kept) {
			StoredTrace trace = this.traces.get(id);
			if (trace == null) {
				continue;
			}
			found.addAll(trace.spans());
			if (firstCorrelationId == null) {
				firstCorrelationId = trace.correlationId();
			}
		}
		found.sort(Comparator.comparingLong(Span::startNanos));
		if (found.size() > MAX_SPANS_FOUND) {
			found = new ArrayList<>(found.subList(0, MAX_SPANS_FOUND));
			truncated = true;
		}
		return new FoundTraces(List.copyOf(kept), firstCorrelationId, found, truncated);
	}

	/**
	 * Lists traces.
	 * @param filter which traces, and in which order
	 * @param scope whose traces
	 * @param limit how many at most
	 * @return the summaries
	 */
	public List<TraceSummary> list(TraceFilter filter, TenantScope scope, int limit) {
		return list(filter, scope, limit, (trace) -> true);
	}

	/**
	 * Lists the first trace of each operation that traces begin with.
	 * @param filter which traces, and in which order
	 * @param scope whose traces
	 * @param limit how many at most
	 * @return the summaries
	 */
	public List<TraceSummary> listOneOfEach(TraceFilter filter, TenantScope scope, int limit) {
		Set<Object> seen = new HashSet<>();
		return list(filter, scope, limit, (trace) -> seen.add(trace.kind()));
	}

	private List<TraceSummary> list(TraceFilter filter, TenantScope scope, int limit, Predicate<StoredTrace> wanted) {
		this.lock.lock();
		try {
			return this.traces.values()
				.stream()
				.filter((trace) -> trace.isWithin(scope) && trace.matches(filter))
				.sorted(filter.order().comparator(filter.service()))
				.filter(wanted)
				.limit(limit)
				.map((trace) -> trace.summary(filter.service()))
				.toList();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Visits the spans of the traces that began last, one trace after another.
	 * @param sinceNanos the earliest start of a trace, in nanoseconds since the epoch
	 * @param limit how many traces at most
	 * @param scope whose traces
	 * @param visitor what to do with the spans of a trace
	 */
	public void visitLatest(long sinceNanos, int limit, TenantScope scope, Consumer<Collection<Span>> visitor) {
		this.lock.lock();
		try {
			this.traces.values()
				.stream()
				.filter((trace) -> trace.startNanos() >= sinceNanos && trace.isWithin(scope))
				.sorted(TraceOrder.NEWEST.comparator(null))
				.limit(limit)
				.forEach((trace) -> visitor.accept(trace.spans()));
		}
		finally {
			this.lock.unlock();
		}
	}

	public StoreStatistics statistics() {
		this.lock.lock();
		try {
			return new StoreStatistics(this.traces.size(), this.spans, this.bytes, this.maxBytes, this.received,
					this.duplicates, this.rejected, this.evictedTraces, this.evictedSpans, this.notable.size(),
					this.notableBytes, this.evictedNotable);
		}
		finally {
			this.lock.unlock();
		}
	}

	int correlationIds() {
		this.lock.lock();
		try {
			return this.byCorrelationId.size();
		}
		finally {
			this.lock.unlock();
		}
	}

}
