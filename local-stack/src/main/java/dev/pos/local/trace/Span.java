package dev.pos.local.trace;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One unit of work of a trace, as the console exports it.
 *
 * @param spanId its id
 * @param traceId the id of its trace
 * @param parentSpanId the span that caused it, or {@code null} for the first one
 * @param service the service that did it
 * @param operation what was done
 * @param start when it began
 * @param durationMs how long it took
 * @param tags what else is known of it
 * @param error whether it failed
 */
public record Span(String spanId, String traceId, @Nullable String parentSpanId, String service, String operation,
		Instant start, double durationMs, @Nullable Map<String, String> tags, boolean error) {

	private static final int STATEMENT_LENGTH = 90;

	String tag(String name) {
		String value = (this.tags != null) ? this.tags.get(name) : null;
		return (value != null) ? value : "";
	}

	/**
	 * What a reader calls it: the operation, and for an SQL statement its text in one
	 * line.
	 */
	String title() {
		String statement = tag("db.query.text");
		if (statement.isBlank()) {
			statement = tag("jdbc.query[0]");
		}
		if (statement.isBlank()) {
			return this.operation;
		}
		String line = statement.strip().replaceAll("\\s+", " ");
		return this.operation + ": "
				+ ((line.length() <= STATEMENT_LENGTH) ? line : line.substring(0, STATEMENT_LENGTH - 1) + "…");
	}

	String errorText() {
		for (String name : new String[] { "exception.message", "error.message", "exception", "error.type", "error",
				"outcome", "status" }) {
			String value = tag(name);
			if (!value.isBlank() && !value.equals("none") && !value.equals("true")) {
				return value.lines().findFirst().orElse("").strip();
			}
		}
		return "";
	}

}
