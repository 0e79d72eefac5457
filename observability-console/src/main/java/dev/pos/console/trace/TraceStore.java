package dev.pos.console.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

import dev.pos.console.telemetry.TraceId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The traces of all services within a byte limit. When it is used up, the trace that
 * began to arrive first goes as a whole. Thread-safe; every lookup by id is one map
 * access.
 */
@Component
public final class TraceStore {

	static final int MAX_TRACES_FOUND = 100;

	static final int MAX_SPANS_FOUND = 10_000;

	private final ReentrantLock lock = new ReentrantLock();

	private final LinkedHashMap<TraceId, StoredTrace> traces = new LinkedHashMap<>();

	private final Map<String, Set<TraceId>> byCorrelationId = new HashMap<>();

	private final long maxBytes;

	private long bytes;

	private long spans;

	private long received;

	private long duplicates;

	private long rejected;

	private long evictedTraces;

	private long evictedSpans;

	public TraceStore(StoreProperties properties) {
		this.maxBytes = properties.maxSize().toBytes();
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
		}
		String correlationId = trace.add(span);
		if (correlationId != null) {
			this.byCorrelationId.computeIfAbsent(correlationId, (id) -> new LinkedHashSet<>()).add(trace.id());
		}
		this.spans++;
		this.bytes += trace.cost() - before;
		while (this.bytes > this.maxBytes) {
			evictOldest();
		}
		return true;
	}

	private void evictOldest() {
		Iterator<StoredTrace> iterator = this.traces.values().iterator();
		StoredTrace oldest = iterator.next();
		iterator.remove();
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
	 * @return what was found or {@code null} when there is nothing
	 */
	public @Nullable FoundTraces find(String id) {
		this.lock.lock();
		try {
			Set<TraceId> ids = new LinkedHashSet<>();
			TraceId traceId = TraceId.parse(id);
			if (traceId != null && this.traces.containsKey(traceId)) {
				ids.add(traceId);
			}
			Set<TraceId> correlated = this.byCorrelationId.getOrDefault(id, Set.of());
			ids.addAll(correlated);
			return ids.isEmpty() ? null : collect(new ArrayList<>(ids), correlated.isEmpty() ? null : id);
		}
		finally {
			this.lock.unlock();
		}
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
				firstCorrelationId = trace.summary().correlationId();
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
	 * Lists traces, the newest first.
	 * @param filter which traces
	 * @param limit how many at most
	 * @return the summaries
	 */
	public List<TraceSummary> list(TraceFilter filter, int limit) {
		this.lock.lock();
		try {
			List<StoredTrace> all = new ArrayList<>(this.traces.values());
			List<TraceSummary> matching = new ArrayList<>();
			for (int i = all.size() - 1; i >= 0 && matching.size() < limit; i--) {
				if (all.get(i).matches(filter)) {
					matching.add(all.get(i).summary());
				}
			}
			matching.sort(Comparator.comparingLong(TraceSummary::startNanos).reversed());
			return matching;
		}
		finally {
			this.lock.unlock();
		}
	}

	public StoreStatistics statistics() {
		this.lock.lock();
		try {
			return new StoreStatistics(this.traces.size(), this.spans, this.bytes, this.maxBytes, this.received,
					this.duplicates, this.rejected, this.evictedTraces, this.evictedSpans);
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
