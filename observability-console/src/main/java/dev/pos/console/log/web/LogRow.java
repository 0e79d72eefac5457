package dev.pos.console.log.web;

import java.util.Map;

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

	public static LogRow of(LogEntry entry) {
		Map<String, Object> fields = LogView.of(entry);
		fields.keySet().removeAll(java.util.List.of("timestamp", "level", "message", "service", "exception"));
		String stacktrace = entry.attributes().text("exception.stacktrace");
		String type = entry.attributes().text("exception.type");
		String exception = (stacktrace != null || type == null) ? stacktrace
				: type + ": " + entry.attributes().text("exception.message");
		return new LogRow(entry, fields, exception);
	}

}
