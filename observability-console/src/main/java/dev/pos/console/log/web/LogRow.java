package dev.pos.console.log.web;

import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

import dev.pos.console.log.LogEntry;
import org.jspecify.annotations.Nullable;

/**
 * A log record as a person reads it.
 *
 * @param entry the record
 * @param fields what else is known of it
 * @param exception the exception
 */
public record LogRow(LogEntry entry, Map<String, Object> fields, @Nullable String exception) {

	private static final int MAX_BRIEF = 240;

	/** Told elsewhere in the row, by the message itself, or of no use to a reader. */
	private static final Set<String> NOT_BRIEF = Set.of("logger", "correlation_id", "tenant_id", "user_id", "trace_id",
			"span_id", "thread", "method", "route", "status");

	public static LogRow of(LogEntry entry) {
		Map<String, Object> fields = LogView.of(entry);
		fields.keySet().removeAll(java.util.List.of("timestamp", "level", "message", "service", "exception"));
		String stacktrace = entry.attributes().text("exception.stacktrace");
		String type = entry.attributes().text("exception.type");
		String exception = (stacktrace != null || type == null) ? stacktrace
				: type + ": " + entry.attributes().text("exception.message");
		return new LogRow(entry, fields, exception);
	}

	/**
	 * Returns what the record says besides its message.
	 * @return its key-values in one line
	 */
	public String brief() {
		StringJoiner brief = new StringJoiner("  ");
		this.fields.forEach((key, value) -> {
			if (!NOT_BRIEF.contains(key)) {
				brief.add(key + "=" + value);
			}
		});
		String line = brief.toString().replaceAll("\\s+", " ");
		return (line.length() > MAX_BRIEF)
				? line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, MAX_BRIEF))) + "…" : line;
	}

}
