package dev.pos.console.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import dev.pos.console.telemetry.Span;
import dev.pos.console.telemetry.Text;
import dev.pos.console.telemetry.TraceId;
import org.jspecify.annotations.Nullable;

/**
 * The spans of one trace that came so far, with what the list of traces needs kept up to
 * date. Not thread-safe: the store guards it.
 */
final class StoredTrace {

	static final int MAX_SPANS = 20_000;

	private static final int OVERHEAD = 600;

	private static final int INDEX_OVERHEAD = 250;

	private static final int MAX_NAMES = 64;

	private static final int MAX_ID_LENGTH = 128;

	private final TraceId id;

	private final Map<Long, Span> spans = new LinkedHashMap<>();

	private final Set<String> correlationIds = new LinkedHashSet<>();

	private final Set<String> tenants = new LinkedHashSet<>();

	private final Set<String> services = new LinkedHashSet<>();

	private @Nullable Span root;

	private long startNanos = Long.MAX_VALUE;

	private long endNanos;

	private boolean error;

	private long cost = OVERHEAD;

	StoredTrace(TraceId id) {
		this.id = id;
	}

	TraceId id() {
		return this.id;
	}

	long cost() {
		return this.cost;
	}

	int size() {
		return this.spans.size();
	}

	boolean contains(Span span) {
		return this.spans.containsKey(span.id());
	}

	Set<String> correlationIds() {
		return this.correlationIds;
	}

	Collection<Span> spans() {
		return this.spans.values();
	}

	/**
	 * Adds a span whose id is new to the trace.
	 * @param span the span to add
	 * @return the correlation id of the span if it is new to the trace
	 */
	@Nullable String add(Span span) {
		this.spans.put(span.id(), span);
		this.cost += span.cost();
		this.startNanos = Math.min(this.startNanos, span.startNanos());
		this.endNanos = Math.max(this.endNanos, span.endNanos());
		this.error |= span.error();
		if (isBetterRoot(span)) {
			this.root = span;
		}
		addName(this.services, span.service());
		addName(this.tenants, span.attributes().text(Span.TENANT_ID));
		String correlationId = span.attributes().text(Span.CORRELATION_ID);
		if (addName(this.correlationIds, correlationId)) {
			return correlationId;
		}
		return null;
	}

	/**
	 * Adds to a set of names within its limit, since every name costs memory and an index
	 * entry.
	 */
	private boolean addName(Set<String> names, @Nullable String name) {
		if (name == null || name.length() > MAX_ID_LENGTH || names.size() >= MAX_NAMES || !names.add(name)) {
			return false;
		}
		this.cost += INDEX_OVERHEAD + Text.cost(name);
		return true;
	}

	private boolean isBetterRoot(Span span) {
		if (this.root == null) {
			return true;
		}
		if ((span.parentId() == 0) != (this.root.parentId() == 0)) {
			return span.parentId() == 0;
		}
		return span.startNanos() < this.root.startNanos();
	}

	long startNanos() {
		return this.startNanos;
	}

	/**
	 * Whether the trace is worth keeping longer than others.
	 * @param slowNanos the duration from which on it is slow
	 * @return {@code true} if it failed or was slow
	 */
	boolean isNotable(long slowNanos) {
		return this.error || durationNanos() >= slowNanos;
	}

	boolean matches(TraceFilter filter) {
		return (filter.service() == null || this.services.contains(filter.service()))
				&& (filter.tenant() == null || this.tenants.contains(filter.tenant()))
				&& (filter.error() == null || filter.error() == this.error) && isWithin(filter)
				&& (filter.operation() == null || hasOperation(filter.operation()));
	}

	private boolean isWithin(TraceFilter filter) {
		double millis = durationNanos() / 1_000_000d;
		return millis >= filter.minDurationMillis() && millis <= filter.maxDurationMillis()
				&& this.startNanos >= filter.fromNanos() && this.startNanos <= filter.toNanos();
	}

	private boolean hasOperation(String part) {
		for (Span span : this.spans.values()) {
			if (Text.containsIgnoreCase(span.operation(), part)) {
				return true;
			}
		}
		return false;
	}

	TraceSummary summary() {
		Span first = this.root;
		if (first == null) {
			throw new IllegalStateException("Trace %s has no span".formatted(this.id));
		}
		return new TraceSummary(this.id, first(this.correlationIds), first(this.tenants), first.service(),
				first.operation(), this.startNanos, durationNanos() / 1_000_000d, this.spans.size(),
				new ArrayList<>(this.services), this.error);
	}

	private static @Nullable String first(Set<String> names) {
		return names.isEmpty() ? null : names.iterator().next();
	}

	/**
	 * Returns how long the caller waited: work that went on after the answer, and the
	 * clocks of other machines, do not count.
	 */
	long durationNanos() {
		Span first = this.root;
		return (first != null && first.parentId() == 0) ? first.durationNanos() : this.endNanos - this.startNanos;
	}

}
