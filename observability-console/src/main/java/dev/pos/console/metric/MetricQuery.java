package dev.pos.console.metric;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Which meter to read, and how.
 *
 * @param name the name of the meter
 * @param service the service, {@code null} for all
 * @param tags tags and the values that they must have
 * @param by the tag of which each value gets a line of its own, {@code service} for the
 * services, {@code null} for one line in all
 */
public record MetricQuery(String name, @Nullable String service, Map<String, String> tags, @Nullable String by) {

	/**
	 * What stands for the service where a tag is named.
	 */
	public static final String SERVICE = "service";

	boolean matches(Series series) {
		return matches(series.service(), series.tags());
	}

	boolean matches(Example example) {
		return matches(example.exemplar().service(), example.tags());
	}

	private boolean matches(String fromService, Map<String, String> withTags) {
		if (this.service != null && !this.service.equals(fromService)) {
			return false;
		}
		for (Map.Entry<String, String> tag : this.tags.entrySet()) {
			if (!tag.getValue().equals(withTags.get(tag.getKey()))) {
				return false;
			}
		}
		return true;
	}

	String group(Series series) {
		if (this.by == null) {
			return "all";
		}
		return this.by.equals(SERVICE) ? series.service() : series.tags().getOrDefault(this.by, "–");
	}

}
