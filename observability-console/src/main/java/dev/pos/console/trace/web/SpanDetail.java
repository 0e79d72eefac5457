package dev.pos.console.trace.web;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.pos.console.log.LogEntry;
import dev.pos.console.telemetry.Span;
import dev.pos.console.trace.SpanNode;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one span.
 *
 * @param span the span
 * @param sql the SQL statement
 * @param error what went wrong, {@code null} when nothing did
 * @param stacktrace the stack trace of the error
 * @param criticalMillis how long the whole trace waited for its own work
 * @param shiftMillis by how much a wrong clock made it move
 * @param attributes the attributes that are not told elsewhere
 * @param logs the log records written in it
 */
record SpanDetail(Span span, @Nullable String sql, @Nullable String error, @Nullable String stacktrace,
		double criticalMillis, double shiftMillis, Map<String, Object> attributes, List<LogEntry> logs) {

	private static final List<String> SQL_KEYS = List.of("db.query.text", "db.statement", "jdbc.query[0]");

	private static final int MAX_LOGS = 50;

	static SpanDetail of(SpanNode node, List<LogEntry> logs) {
		Span span = node.span();
		Map<String, Object> attributes = new TreeMap<>(span.attributes().toMap());
		String sql = sql(span);
		SQL_KEYS.stream().filter((key) -> String.valueOf(attributes.get(key)).equals(sql)).forEach(attributes::remove);
		String message = span.attributes().text("error.message");
		String type = span.attributes().text("error.type");
		attributes.remove("error.message");
		Object stacktrace = attributes.remove("exception.stacktrace");
		String error = (message != null && type != null) ? type + ": " + message : (message != null) ? message : type;
		return new SpanDetail(span, sql, span.error() ? ((error != null) ? error : "failed") : null,
				(stacktrace != null) ? stacktrace.toString() : null, node.criticalNanos() / 1_000_000d,
				node.shiftNanos() / 1_000_000d, attributes, logs.stream().limit(MAX_LOGS).toList());
	}

	static @Nullable String sql(Span span) {
		for (String key : SQL_KEYS) {
			String statement = span.attributes().text(key);
			if (statement != null) {
				return statement;
			}
		}
		return null;
	}

}
