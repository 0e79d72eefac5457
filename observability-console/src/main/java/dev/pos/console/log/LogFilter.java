package dev.pos.console.log;

import java.util.Map;
import java.util.Set;

import dev.pos.console.telemetry.Text;
import org.jspecify.annotations.Nullable;

/**
 * Which log records to list.
 *
 * @param correlationId a correlation or trace id, {@code null} for any
 * @param tenantId the tenant, {@code null} for any
 * @param userId the user, {@code null} for any
 * @param service the service, {@code null} for any
 * @param logger a part of the logger's name in any case, {@code null} for any
 * @param levels the levels in upper case, none for any
 * @param text a part of the message or of the exception in any case, {@code null} for any
 * @param fields attributes and the values that they must have
 */
public record LogFilter(@Nullable String correlationId, @Nullable String tenantId, @Nullable String userId,
		@Nullable String service, @Nullable String logger, Set<String> levels, @Nullable String text,
		Map<String, String> fields) {

	/**
	 * Returns the filter for all records of an id.
	 * @param id a correlation or trace id
	 * @return the filter
	 */
	public static LogFilter of(String id) {
		return new LogFilter(id, null, null, null, null, Set.of(), null, Map.of());
	}

	boolean matches(LogEntry entry) {
		return (this.service == null || this.service.equals(entry.service()))
				&& (this.levels.isEmpty() || this.levels.contains(entry.level()))
				&& (this.tenantId == null || this.tenantId.equals(entry.tenantId()))
				&& (this.userId == null || this.userId.equals(entry.userId()))
				&& (this.logger == null || Text.containsIgnoreCase(entry.logger(), this.logger))
				&& (this.text == null || hasText(entry, this.text)) && hasFields(entry);
	}

	private static boolean hasText(LogEntry entry, String part) {
		if (Text.containsIgnoreCase(entry.message(), part)) {
			return true;
		}
		String exception = entry.attributes().text("exception.stacktrace");
		return exception != null && Text.containsIgnoreCase(exception, part);
	}

	private boolean hasFields(LogEntry entry) {
		for (Map.Entry<String, String> field : this.fields.entrySet()) {
			if (!field.getValue().equals(entry.attributes().text(field.getKey()))) {
				return false;
			}
		}
		return true;
	}

}
