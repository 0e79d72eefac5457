package dev.pos.console.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.pos.console.telemetry.Span;
import dev.pos.console.telemetry.SpanKind;
import dev.pos.console.telemetry.TenantScope;
import dev.pos.console.telemetry.Text;
import dev.pos.console.telemetry.TraceId;
import org.jspecify.annotations.Nullable;

/**
 * The spans of one trace that came so far, with what the list of traces needs kept up to
 * date. Not thread-safe: the store guards it.
 */
final class StoredTrace {

	static final int MAX_SPANS = 20_000;

	/** Lists do not search larger ones for where they waited. */
	private static final int MAX_SPANS_SEARCHED = 2000;

	private static final int OVERHEAD = 600;

	private static final int INDEX_OVERHEAD = 250;

	private static final int MAX_NAMES = 64;

	private static final int MAX_ID_LENGTH = 128;

	private final TraceId id;

	private final Map<Long, Span> spans = new LinkedHashMap<>();

	private final Set<String> correlationIds = new LinkedHashSet<>();

	private final Set<String> tenants = new LinkedHashSet<>();

	/**
	 * By service how long its longest handling of a request took, in nanoseconds.
	 */
	private final Map<String, Long> services = new LinkedHashMap<>();

	private @Nullable Span root;

	private long startNanos = Long.MAX_VALUE;

	private long endNanos;

	private boolean error;

	/** Whether it has a tenant whose name is not kept. */
	private boolean tenantUnknown;

	private @Nullable LongestWait longestWait;

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
		addService(span);
		addTenant(span.attributes().text(Span.TENANT_ID));
		this.longestWait = null;
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

	private void addTenant(@Nullable String tenant) {
		this.tenantUnknown |= tenant != null && !addName(this.tenants, tenant) && !this.tenants.contains(tenant);
	}

	private void addService(Span span) {
		String service = span.service();
		if (!this.services.containsKey(service)) {
			if (service.length() > MAX_ID_LENGTH || this.services.size() >= MAX_NAMES) {
				return;
			}
			this.cost += INDEX_OVERHEAD + Text.cost(service);
		}
		boolean entered = span.kind() == SpanKind.SERVER || span.kind() == SpanKind.CONSUMER || span.parentId() == 0;
		this.services.merge(service, entered ? span.durationNanos() : 0L, Math::max);
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

	boolean isWithin(TenantScope scope) {
		return scope.isAll() || (!this.tenantUnknown && scope.includesAll(this.tenants));
	}

	boolean matches(TraceFilter filter) {
		return (filter.service() == null || this.services.containsKey(filter.service()))
				&& (filter.tenant() == null || this.tenants.contains(filter.tenant()))
				&& (filter.error() == null || filter.error() == this.error) && isWithin(filter)
				&& (filter.operation() == null || hasOperation(filter.operation()));
	}

	private boolean isWithin(TraceFilter filter) {
		double millis = durationNanos(filter.service()) / 1_000_000d;
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

	/**
	 * Returns what stands for the trace where all that do the same are taken together.
	 */
	Object kind() {
		Span first = root();
		return List.of(first.service(), first.operation());
	}

	private Span root() {
		Span first = this.root;
		if (first == null) {
			throw new IllegalStateException("Trace %s has no span".formatted(this.id));
		}
		return first;
	}

	/**
	 * Sums up the trace.
	 * @param service a service whose part is told too, {@code null} for none
	 * @return the summary
	 */
	TraceSummary summary(@Nullable String service) {
		Span first = root();
		LongestWait wait = this.longestWait;
		if (wait == null && this.spans.size() <= MAX_SPANS_SEARCHED) {
			wait = LongestWait.of(this.spans.values());
			this.longestWait = wait;
		}
		return new TraceSummary(this.id, first(this.correlationIds), first(this.tenants), first.service(),
				first.operation(), this.startNanos, durationNanos() / 1_000_000d, this.spans.size(),
				new ArrayList<>(this.services.keySet()), this.error,
				(service != null) ? (Double) (durationNanos(service) / 1_000_000d) : null, wait);
	}

	@Nullable String correlationId() {
		return first(this.correlationIds);
	}

	private static @Nullable String first(Set<String> names) {
		return names.isEmpty() ? null : names.iterator().next();
	}

	/**
	 * Returns how long a service took for its part.
	 * @param service the service, {@code null} for the whole trace
	 */
	long durationNanos(@Nullable String service) {
		return (service != null) ? this.services.getOrDefault(service, 0L) : durationNanos();
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
