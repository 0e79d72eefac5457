package dev.pos.console.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

import dev.pos.console.telemetry.TenantScope;
import dev.pos.console.telemetry.TraceId;

import org.springframework.stereotype.Component;

/**
 * The newest log records of all services within a byte limit. Thread-safe; a lookup by
 * correlation or trace id reads only the records of that id.
 */
@Component
public final class LogStore {

	private final ReentrantLock lock = new ReentrantLock();

	private final Deque<LogEntry> entries = new ArrayDeque<>();

	/**
	 * By correlation id and by trace id. Each holds its records in the order of arrival,
	 * so the oldest record of all is also the first one here.
	 */
	private final Map<Object, Deque<LogEntry>> byId = new HashMap<>();

	private final long maxBytes;

	private long bytes;

	private long received;

	private long evicted;

	public LogStore(LogProperties properties) {
		this.maxBytes = properties.maxSize().toBytes();
	}

	public void add(Collection<LogEntry> batch) {
		this.lock.lock();
		try {
			for (LogEntry entry : batch) {
				this.entries.addLast(entry);
				this.bytes += entry.cost();
				for (Object id : ids(entry)) {
					this.byId.computeIfAbsent(id, (key) -> new ArrayDeque<>(4)).addLast(entry);
				}
				while (this.bytes > this.maxBytes) {
					evictOldest();
				}
			}
			this.received += batch.size();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void evictOldest() {
		LogEntry oldest = this.entries.removeFirst();
		for (Object id : ids(oldest)) {
			this.byId.computeIfPresent(id, (key, indexed) -> {
				indexed.removeFirst();
				return indexed.isEmpty() ? null : indexed;
			});
		}
		this.bytes -= oldest.cost();
		this.evicted++;
	}

	private static List<Object> ids(LogEntry entry) {
		List<Object> ids = new ArrayList<>(2);
		String correlationId = entry.correlationId();
		if (correlationId != null) {
			ids.add(correlationId);
		}
		TraceId traceId = entry.traceId();
		if (traceId != null) {
			ids.add(traceId);
		}
		return ids;
	}

	/**
	 * Finds the newest records that match.
	 * @param filter which records
	 * @param scope whose records
	 * @param limit how many at most
	 * @return the records, ordered by time
	 */
	public List<LogEntry> find(LogFilter filter, TenantScope scope, int limit) {
		return newest(candidates(filter).iterator(), filter, scope, limit);
	}

	/**
	 * Copies what may match while the lock is held; texts are searched afterwards.
	 */
	private List<LogEntry> candidates(LogFilter filter) {
		this.lock.lock();
		try {
			String id = filter.correlationId();
			if (id == null) {
				return reversed(this.entries);
			}
			TraceId traceId = TraceId.parse(id);
			Deque<LogEntry> correlated = this.byId.getOrDefault(id, new ArrayDeque<>(0));
			Deque<LogEntry> traced = (traceId != null) ? this.byId.getOrDefault(traceId, new ArrayDeque<>(0))
					: new ArrayDeque<>(0);
			if (traced.isEmpty() || correlated.isEmpty()) {
				return reversed(traced.isEmpty() ? correlated : traced);
			}
			Set<LogEntry> both = Collections.newSetFromMap(new IdentityHashMap<>());
			both.addAll(correlated);
			both.addAll(traced);
			List<LogEntry> merged = new ArrayList<>(both);
			merged.sort(Comparator.comparingLong(LogEntry::timeNanos).reversed());
			return merged;
		}
		finally {
			this.lock.unlock();
		}
	}

	private static List<LogEntry> reversed(Deque<LogEntry> entries) {
		List<LogEntry> list = new ArrayList<>(entries);
		Collections.reverse(list);
		return list;
	}

	private static List<LogEntry> newest(Iterator<LogEntry> newestFirst, LogFilter filter, TenantScope scope,
			int limit) {
		List<LogEntry> matching = new ArrayList<>();
		while (newestFirst.hasNext() && matching.size() < limit) {
			LogEntry entry = newestFirst.next();
			if (scope.includes(entry.tenantId()) && filter.matches(entry)) {
				matching.add(entry);
			}
		}
		Collections.reverse(matching);
		matching.sort(Comparator.comparingLong(LogEntry::timeNanos));
		return matching;
	}

	/**
	 * Finds records that came after others.
	 * @param position where the last call ended; a negative one is the end of now
	 * @param filter which records
	 * @param scope whose records
	 * @param limit how many at most: the newest stay
	 * @return the records in the order of arrival, and where to go on
	 */
	public LogTail after(long position, LogFilter filter, TenantScope scope, int limit) {
		List<LogEntry> fresh = new ArrayList<>();
		long end;
		this.lock.lock();
		try {
			end = this.received;
			long count = (position < 0) ? 0 : Math.min(end - position, this.entries.size());
			Iterator<LogEntry> newestFirst = this.entries.descendingIterator();
			for (long i = 0; i < count && newestFirst.hasNext(); i++) {
				fresh.add(newestFirst.next());
			}
		}
		finally {
			this.lock.unlock();
		}
		List<LogEntry> matching = new ArrayList<>();
		int skipped = 0;
		for (LogEntry entry : fresh) {
			String id = filter.correlationId();
			if (scope.includes(entry.tenantId()) && filter.matches(entry)
					&& (id == null || ids(entry).stream().anyMatch((own) -> own.toString().equals(id)))) {
				if (matching.size() < limit) {
					matching.add(entry);
				}
				else {
					skipped++;
				}
			}
		}
		Collections.reverse(matching);
		return new LogTail(matching, skipped, end);
	}

	public LogStatistics statistics() {
		this.lock.lock();
		try {
			return new LogStatistics(this.entries.size(), this.bytes, this.maxBytes, this.received, this.evicted);
		}
		finally {
			this.lock.unlock();
		}
	}

	int indexedIds() {
		this.lock.lock();
		try {
			return this.byId.size();
		}
		finally {
			this.lock.unlock();
		}
	}

}
