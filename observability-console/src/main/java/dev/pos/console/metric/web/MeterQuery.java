package dev.pos.console.metric.web;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.pos.console.metric.MetricQuery;
import dev.pos.console.page.BadQueryException;
import dev.pos.console.page.Query;

import org.springframework.util.StringUtils;

/**
 * Reads from an address how a meter is to be shown.
 */
final class MeterQuery {

	private MeterQuery() {
	}

	static MetricQuery of(String name, Query query) {
		Map<String, String> tags = new LinkedHashMap<>();
		for (String tag : StringUtils.commaDelimitedListToStringArray(query.text("tag"))) {
			int separator = tag.indexOf('=');
			if (separator < 1) {
				throw new BadQueryException("tag", tag, "must be name=value");
			}
			tags.put(tag.substring(0, separator), tag.substring(separator + 1));
		}
		return new MetricQuery(name, query.text("service"), tags, query.text("by"));
	}

}
