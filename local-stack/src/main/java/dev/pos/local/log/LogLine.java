package dev.pos.local.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of a service's JSON log.
 *
 * @param json the whole line
 */
public record LogLine(JsonNode json) {

	private static final JsonMapper JSON = JsonMapper.builder()
		// A log line is shown as it was written: 1.50 stays 1.50.
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
		.build();

	/** Members that are shown in a place of their own, or say nothing to a reader. */
	private static final Set<String> NOT_KEY_VALUES = Set.of("timestamp", "level", "logger", "message", "service",
			"correlation_id", "tenant_id", "user_id", "trace_id", "span_id", "thread", "exception");

	private static final String CAUSED_BY = "Caused by: ";

	private static final int MESSAGE_LINES = 12;

	/**
	 * Parses a line.
	 * @param line the line as it is in the file
	 * @return the parsed line, or empty when it is not a JSON object
	 */
	public static Optional<LogLine> parse(String line) {
		if (!line.startsWith("{")) {
			return Optional.empty();
		}
		try {
			JsonNode json = JSON.readTree(line);
			return json.isObject() ? Optional.of(new LogLine(json)) : Optional.empty();
		}
		catch (JacksonException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Returns a member's text.
	 * @param member the member's name
	 * @return its text, or an empty string when there is none
	 */
	public String text(String member) {
		return this.json.path(member).asString("");
	}

	/**
	 * Whether this line was written for the given request or trace.
	 * @param id a correlation id or a trace id
	 * @return {@code true} when it was
	 */
	public boolean belongsTo(String id) {
		return id.equals(text("correlation_id")) || id.equals(text("trace_id"));
	}

	/**
	 * Renders the line for a person: one line, and a few more for a message of several
	 * lines or an exception.
	 * @param prefix what comes first, as in the time and the service
	 * @return the lines
	 */
	public List<String> render(String prefix) {
		List<String> message = text("message").strip().lines().toList();
		StringBuilder first = new StringBuilder(prefix).append("%-5s ".formatted(text("level")))
			.append(message.isEmpty() ? "" : message.get(0));
		for (String name : this.json.propertyNames()) {
			if (!NOT_KEY_VALUES.contains(name)) {
				JsonNode value = this.json.path(name);
				first.append("  ").append(name).append('=').append(value.isValueNode() ? value.asString() : value);
			}
		}
		List<String> lines = new ArrayList<>();
		lines.add(first.toString());
		message.stream()
			.skip(1)
			.filter((line) -> !line.isBlank())
			.limit(MESSAGE_LINES)
			.forEach((line) -> lines.add("        " + line));
		exception(this.json.path("exception")).forEach((line) -> lines.add("        " + line));
		return lines;
	}

	private static List<String> exception(JsonNode exception) {
		if (!exception.isObject()) {
			return List.of();
		}
		List<String> lines = new ArrayList<>();
		lines.add(exception.path("type").asString("") + ": " + firstLine(exception.path("message").asString("")));
		String cause = rootCause(exception.path("traceback").asString(""));
		if (cause != null) {
			lines.add(cause);
		}
		return lines;
	}

	private static @Nullable String rootCause(String traceback) {
		int last = traceback.lastIndexOf(CAUSED_BY);
		return (last < 0) ? null : firstLine(traceback.substring(last));
	}

	private static String firstLine(String text) {
		return text.lines().findFirst().orElse("");
	}

}
