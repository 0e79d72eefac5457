package dev.pos.console.correlation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.pos.console.log.LogEntry;
import dev.pos.console.telemetry.Span;
import dev.pos.console.telemetry.SpanKind;
import dev.pos.console.telemetry.Text;
import dev.pos.console.telemetry.Timestamps;
import dev.pos.console.trace.FoundTraces;
import dev.pos.console.trace.SpanNode;
import dev.pos.console.trace.SpanTree;
import org.jspecify.annotations.Nullable;

/**
 * What happened under one correlation id, in one line across the services.
 *
 * @param correlationId the id that was asked for
 * @param traceIds the traces
 * @param start when it began
 * @param durationMs how long it went on
 * @param services the services, in the order in which they came to take part
 * @param events the events in the order of time
 * @param errors the number of events that tell of a failure
 * @param truncated whether something was left out to keep the answer bounded
 */
record Timeline(String correlationId, List<String> traceIds, String start, double durationMs, Set<String> services,
		List<Event> events, long errors, boolean truncated) {

	private static final int MAX_EVENTS = 1500;

	private static final int MAX_DETAIL = 400;

	static Timeline of(String id, @Nullable FoundTraces found, List<LogEntry> logs, boolean inner) {
		List<SpanNode> nodes = (found != null) ? SpanTree.of(found.spans()).nodes() : List.of();
		long from = Math.min(nodes.stream().mapToLong(SpanNode::startNanos).min().orElse(Long.MAX_VALUE),
				logs.stream().mapToLong(LogEntry::timeNanos).min().orElse(Long.MAX_VALUE));
		long to = Math.max(nodes.stream().mapToLong(SpanNode::endNanos).max().orElse(0),
				logs.stream().mapToLong(LogEntry::timeNanos).max().orElse(0));
		double length = Math.max(1, to - from);
		List<Event> events = new ArrayList<>();
		for (SpanNode node : nodes) {
			if (inner || node.span().kind() != SpanKind.INTERNAL) {
				events.add(Event.of(node, from, length));
			}
		}
		logs.forEach((entry) -> events.add(Event.of(entry, from, length)));
		events.sort(Comparator.comparingDouble(Event::offsetMs));
		Set<String> services = new LinkedHashSet<>();
		events.forEach((event) -> services.add(event.service()));
		boolean cut = events.size() > MAX_EVENTS;
		return new Timeline(id, (found != null) ? found.traceIds().stream().map(Object::toString).toList() : List.of(),
				Timestamps.nanoseconds(events.isEmpty() ? 0 : from), (to - from) / 1_000_000d, services,
				cut ? List.copyOf(events.subList(0, MAX_EVENTS)) : events, events.stream().filter(Event::error).count(),
				cut || (found != null && found.truncated()));
	}

	/**
	 * Returns the events of each service.
	 * @return the events by service
	 */
	public Map<String, List<Event>> lanes() {
		Map<String, List<Event>> lanes = new LinkedHashMap<>();
		this.services.forEach((service) -> lanes.put(service, new ArrayList<>()));
		this.events.forEach((event) -> {
			List<Event> lane = lanes.get(event.service());
			if (lane != null) {
				lane.add(event);
			}
		});
		return lanes;
	}

	/**
	 * One event.
	 *
	 * @param offsetMs how long after the start it began
	 * @param durationMs how long it took, {@code null} for a log record
	 * @param service where it happened
	 * @param kind the kind of the span, or {@code log}
	 * @param level the level of a log record
	 * @param text what happened
	 * @param detail the SQL statement of a span, the logger of a log record
	 * @param error whether it tells of a failure
	 * @param traceId its trace
	 * @param spanId its span
	 * @param x where it began, in percent of the whole time
	 * @param width how long it took, in percent of the whole time
	 */
	record Event(double offsetMs, @Nullable Double durationMs, String service, String kind, @Nullable String level,
			String text, @Nullable String detail, boolean error, @Nullable String traceId, @Nullable String spanId,
			double x, double width) {

		static Event of(SpanNode node, long from, double length) {
			Span span = node.span();
			String sql = span.attributes().text("db.query.text");
			double x = 100 * (node.startNanos() - from) / length;
			return new Event((node.startNanos() - from) / 1_000_000d, span.durationMillis(), span.service(),
					span.kind().toString(), null, span.operation(), (sql != null) ? Text.limit(sql, MAX_DETAIL) : null,
					span.error(), span.traceId().toString(), span.spanId(), x,
					Math.min(100 - x, 100 * span.durationNanos() / length));
		}

		static Event of(LogEntry entry, long from, double length) {
			boolean error = entry.level().equals("ERROR") || entry.level().equals("FATAL");
			return new Event((entry.timeNanos() - from) / 1_000_000d, null, entry.service(), "log", entry.level(),
					Text.limit(entry.message(), MAX_DETAIL), entry.logger(), error,
					(entry.traceId() != null) ? entry.traceId().toString() : null, entry.spanIdText(),
					100 * (entry.timeNanos() - from) / length, 0);
		}

	}

}
