package dev.pos.observability.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The values and combinations of values that the tags of one meter have taken so far.
 * Thread-safe.
 */
final class MeterBudget {

	private static final Logger logger = LoggerFactory.getLogger(TagBudget.class);

	/**
	 * What stands for the absence of a value. It has a series in any case: a client could
	 * otherwise use up the budget before the first request without a tenant.
	 */
	private static final Set<String> alwaysKept = Set.of("none", "unknown", "UNKNOWN", TagBudget.OTHER);

	private final Map<String, Set<String>> values = new ConcurrentHashMap<>();

	private final Set<Meter.Id> series = ConcurrentHashMap.newKeySet();

	private final Set<String> overflowing = ConcurrentHashMap.newKeySet();

	private final String name;

	private final int maxTagValues;

	private final int maxSeries;

	MeterBudget(String name, int maxTagValues, int maxSeries) {
		this.name = name;
		this.maxTagValues = maxTagValues;
		this.maxSeries = maxSeries;
	}

	/**
	 * Returns the id under which a meter is to be counted.
	 * @param id what was asked for
	 * @return the same id within the budget, else one with {@code other} in place of some
	 * values
	 */
	Meter.Id admit(Meter.Id id) {
		if (this.series.contains(id)) {
			return id;
		}
		Meter.Id withinTags = withinTagValues(id);
		// Half of the room is for what is left of an id without its most diverse tag, so
		// that a flood of tenants does not take the routes and the status codes along.
		if (hasRoom(withinTags, this.maxSeries / 2)) {
			return withinTags;
		}
		overflowed("series", this.maxSeries, "observability.metrics.max-series-per-meter");
		List<String> keys = keysByDiversity();
		Meter.Id reduced = withinTags;
		for (int i = 0; i < keys.size(); i++) {
			reduced = withOther(reduced, keys.get(i));
			if (hasRoom(reduced, (i == 0) ? this.maxSeries : 0)) {
				return reduced;
			}
		}
		this.series.add(reduced);
		return reduced;
	}

	boolean isOverflow(Meter.Id id) {
		if (this.overflowing.isEmpty()) {
			return false;
		}
		for (Tag tag : id.getTagsAsIterable()) {
			if (tag.getValue().equals(TagBudget.OTHER)) {
				return true;
			}
		}
		return false;
	}

	private Meter.Id withinTagValues(Meter.Id id) {
		Meter.Id within = id;
		for (Tag tag : id.getTagsAsIterable()) {
			if (!isKept(tag)) {
				overflowed(tag.getKey(), this.maxTagValues, "observability.metrics.max-tag-values");
				within = withOther(within, tag.getKey());
			}
		}
		return within;
	}

	private boolean isKept(Tag tag) {
		if (alwaysKept.contains(tag.getValue())) {
			return true;
		}
		Set<String> kept = this.values.get(tag.getKey());
		if (kept == null) {
			kept = this.values.computeIfAbsent(tag.getKey(), (key) -> ConcurrentHashMap.newKeySet());
		}
		if (kept.contains(tag.getValue())) {
			return true;
		}
		if (kept.size() >= this.maxTagValues) {
			return false;
		}
		synchronized (kept) {
			return kept.size() < this.maxTagValues && kept.add(tag.getValue()) || kept.contains(tag.getValue());
		}
	}

	private boolean hasRoom(Meter.Id id, int limit) {
		if (this.series.contains(id)) {
			return true;
		}
		if (this.series.size() >= limit) {
			return false;
		}
		synchronized (this.series) {
			return this.series.size() < limit && this.series.add(id) || this.series.contains(id);
		}
	}

	private List<String> keysByDiversity() {
		List<Map.Entry<String, Set<String>>> tags = new ArrayList<>(this.values.entrySet());
		tags.sort(Comparator.comparingInt((Map.Entry<String, Set<String>> tag) -> -tag.getValue().size())
			.thenComparing(Map.Entry::getKey));
		return tags.stream().map(Map.Entry::getKey).toList();
	}

	private void overflowed(String what, int limit, String property) {
		if (!this.overflowing.contains(what) && this.overflowing.add(what)) {
			logger.atWarn()
				.addKeyValue("meter", this.name)
				.addKeyValue("budget_of", what)
				.addKeyValue("budget", limit)
				.addKeyValue("property", property)
				.log("A meter has used up its budget, what is new counts as " + TagBudget.OTHER);
		}
	}

	private static Meter.Id withOther(Meter.Id id, String key) {
		return (id.getTag(key) != null) ? id.replaceTags(Tags.of(id.getTagsAsIterable()).and(key, TagBudget.OTHER))
				: id;
	}

}
