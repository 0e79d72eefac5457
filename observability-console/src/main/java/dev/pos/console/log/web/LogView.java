package dev.pos.console.log.web;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.pos.console.log.LogEntry;
import dev.pos.console.telemetry.Timestamps;
import org.jspecify.annotations.Nullable;

/**
 * A log record as the services write it to their log files: the fixed members first, then
 * its attributes as members of their own, then the exception.
 */
public final class LogView {

	private static final String COLLISION_PREFIX = "field.";

	private LogView() {
	}

	public static Map<String, Object> of(LogEntry entry) {
		Map<String, Object> attributes = entry.attributes().toMap();
		Map<String, Object> view = new LinkedHashMap<>();
		view.put("timestamp", Timestamps.milliseconds(entry.timeNanos()));
		view.put("level", entry.level());
		view.put("logger", entry.logger());
		view.put("message", entry.message());
		view.put("service", entry.service());
		put(view, "correlation_id", attributes.remove("correlation_id"));
		put(view, "tenant_id", attributes.remove("tenant_id"));
		put(view, "user_id", attributes.remove("user_id"));
		put(view, "trace_id", (entry.traceId() != null) ? entry.traceId().toString() : null);
		put(view, "span_id", entry.spanIdText());
		put(view, "thread", attributes.remove("thread.name"));
		Map<String, Object> exception = exception(attributes);
		attributes.forEach((key, value) -> view.put(isTaken(view, key) ? COLLISION_PREFIX + key : key, value));
		if (!exception.isEmpty()) {
			view.put("exception", exception);
		}
		return view;
	}

	private static boolean isTaken(Map<String, Object> view, String key) {
		return view.containsKey(key) || key.equals("exception");
	}

	private static Map<String, Object> exception(Map<String, Object> attributes) {
		Map<String, Object> exception = new LinkedHashMap<>();
		put(exception, "type", attributes.remove("exception.type"));
		put(exception, "message", attributes.remove("exception.message"));
		put(exception, "traceback", attributes.remove("exception.stacktrace"));
		return exception;
	}

	private static void put(Map<String, Object> view, String key, @Nullable Object value) {
		if (value != null) {
			view.put(key, value);
		}
	}

}
