package dev.pos.console.log;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which log records to list.
 *
 * @param correlationId a correlation or trace id, {@code null} for any
 * @param tenantId the tenant, {@code null} for any
 * @param service the service, {@code null} for any
 * @param levels the levels in upper case, none for any
 * @param text a part of the message in any case, {@code null} for any
 */
public record LogFilter(@Nullable String correlationId, @Nullable String tenantId, @Nullable String service,
		Set<String> levels, @Nullable String text) {

	public LogFilter {
		text = (text != null) ? text.toLowerCase(Locale.ROOT) : null;
	}

	/**
	 * Returns the filter for all records of an id.
	 * @param id a correlation or trace id
	 * @return the filter
	 */
	public static LogFilter of(String id) {
		return new LogFilter(id, null, null, Set.of(), null);
	}

	boolean matches(LogEntry entry) {
		return (this.tenantId == null || this.tenantId.equals(entry.tenantId()))
				&& (this.service == null || this.service.equals(entry.service()))
				&& (this.levels.isEmpty() || this.levels.contains(entry.level()))
				&& (this.text == null || entry.message().toLowerCase(Locale.ROOT).contains(this.text));
	}

}
