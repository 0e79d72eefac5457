package dev.pos.console.overview;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.pos.console.telemetry.Attributes;
import dev.pos.console.telemetry.Span;
import dev.pos.console.telemetry.SpanKind;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * Who calls whom, read from spans: a span of one service whose parent belongs to another
 * is a call, and so is a span that names a store. A call that failed and left no span at
 * the other end is drawn to where it was meant for.
 */
final class ServiceMap {

	private static final int MAX_EDGES = 200;

	private static final List<String> STORE_KEYS = List.of("db.system.name", "db.system");

	private final Map<Call, Tally> edges = new LinkedHashMap<>();

	private final Map<String, Boolean> nodes = new LinkedHashMap<>();

	private final CalledService called;

	ServiceMap(CalledService called) {
		this.called = called;
	}

	void add(Collection<Span> trace) {
		Map<Long, Span> byId = new HashMap<>();
		Set<Long> parents = new HashSet<>();
		trace.forEach((span) -> {
			byId.put(span.id(), span);
			parents.add(span.parentId());
		});
		for (Span span : trace) {
			this.nodes.putIfAbsent(span.service(), false);
			Span parent = byId.get(span.parentId());
			if (parent != null && !parent.service().equals(span.service())) {
				boolean gaveUp = parent.kind() == SpanKind.CLIENT && parent.error();
				count(parent.service(), span.service(), Math.max(span.durationNanos(), parent.durationNanos()),
						span.error() || gaveUp);
			}
			String store = store(span);
			if (store != null) {
				this.nodes.put(store, true);
				count(span.service(), store, span.durationNanos(), span.error());
			}
			else if (span.kind() == SpanKind.CLIENT && span.error() && !parents.contains(span.id())) {
				addUnanswered(span);
			}
		}
	}

	private void addUnanswered(Span call) {
		String target = this.called.of(call);
		if (target != null && !target.equals(call.service())) {
			this.nodes.putIfAbsent(target, false);
			count(call.service(), target, call.durationNanos(), true);
		}
	}

	private static @Nullable String store(Span span) {
		if (span.kind() != SpanKind.CLIENT) {
			return null;
		}
		Attributes attributes = span.attributes();
		for (String key : STORE_KEYS) {
			String system = attributes.text(key);
			if (system != null) {
				return system;
			}
		}
		return (attributes.get("db.query.text") != null || attributes.get("jdbc.query[0]") != null) ? "database" : null;
	}

	private void count(String from, String to, long nanos, boolean error) {
		Call call = new Call(from, to);
		Tally tally = this.edges.get(call);
		if (tally == null) {
			if (this.edges.size() >= MAX_EDGES) {
				return;
			}
			tally = new Tally();
			this.edges.put(call, tally);
		}
		tally.nanos.add(nanos);
		if (error) {
			tally.errors++;
		}
	}

	List<Edge> edges() {
		List<Edge> list = new ArrayList<>();
		this.edges.forEach((call, tally) -> {
			List<Long> sorted = tally.nanos.stream().sorted().toList();
			double p95 = sorted.get((int) Math.min(sorted.size() - 1, Math.floor(0.95 * sorted.size()))) / 1_000_000d;
			list.add(new Edge(call.from(), call.to(), sorted.size(), tally.errors, p95));
		});
		return list;
	}

	/**
	 * Returns what takes part.
	 * @return whether it is a store, by name
	 */
	Map<String, Boolean> nodes() {
		return this.nodes;
	}

	private record Call(String from, String to) {

	}

	private static final class Tally {

		private final List<Long> nanos = new ArrayList<>();

		private int errors;

	}

	/**
	 * Calls from one to another.
	 *
	 * @param from the caller
	 * @param to the called
	 * @param calls how many
	 * @param errors how many of them failed
	 * @param p95Ms the 95th percentile of their duration in milliseconds
	 */
	record Edge(String from, String to, int calls, int errors, double p95Ms) {

		/**
		 * Returns the address of the traces in which these calls are, the worst first. A
		 * failure is the caller's: what is called may have had no part in it.
		 * @param toStore whether a store is called, which has no part of its own
		 */
		public String link(boolean toStore) {
			return UriComponentsBuilder.fromPath("/traces")
				.queryParam("service", "{service}")
				.queryParam("sort", "slowest")
				.queryParam("last", "5m")
				.queryParamIfPresent("error", style().equals("failing") ? Optional.of(Boolean.TRUE) : Optional.empty())
				.encode()
				.buildAndExpand((toStore || style().equals("failing")) ? this.from : this.to)
				.toUriString();
		}

		public String style() {
			if (this.errors > 0 && this.errors >= 0.02 * this.calls) {
				return "failing";
			}
			return (this.p95Ms >= 1000) ? "slow" : (this.p95Ms >= 300) ? "slower" : "fine";
		}

	}

}
