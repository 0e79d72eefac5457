package dev.pos.console.log.web;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.pos.console.log.LogFilter;
import dev.pos.console.page.BadQueryException;
import dev.pos.console.page.Query;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Reads the filter of a list of log records from an address.
 */
final class LogQuery {

	private LogQuery() {
	}

	static LogFilter filter(Query query) {
		return new LogFilter(query.text("correlation_id"), query.text("tenant_id"), query.text("user_id"),
				query.text("service"), query.text("logger"), levels(query.text("level")), query.text("q"),
				fields(query.text("field")));
	}

	private static Set<String> levels(@Nullable String levels) {
		Set<String> set = new TreeSet<>();
		for (String level : StringUtils.commaDelimitedListToStringArray(levels)) {
			set.add(level.strip().toUpperCase(Locale.ROOT));
		}
		return set;
	}

	private static Map<String, String> fields(@Nullable String fields) {
		Map<String, String> map = new LinkedHashMap<>();
		for (String field : StringUtils.commaDelimitedListToStringArray(fields)) {
			int separator = field.indexOf('=');
			if (separator < 1) {
				throw new BadQueryException("field", field, "must be name=value");
			}
			map.put(field.substring(0, separator).strip(), field.substring(separator + 1).strip());
		}
		return map;
	}

}
