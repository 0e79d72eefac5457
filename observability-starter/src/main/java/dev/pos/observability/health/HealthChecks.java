package dev.pos.observability.health;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.application.AvailabilityStateHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthContributors;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;

/**
 * The checks made out of the application's health contributors, those registered while it
 * runs included. Thread-safe.
 */
final class HealthChecks {

	static final String DOWNSTREAM = "downstream";

	private final HealthContributors contributors;

	private final @Nullable ReactiveHealthContributors reactiveContributors;

	private final HealthProperties properties;

	private final HealthStatuses statuses;

	private final Set<String> critical;

	private volatile Map<String, Entry> entries = Map.of();

	HealthChecks(HealthContributors contributors, @Nullable ReactiveHealthContributors reactiveContributors,
			HealthProperties properties, HealthStatuses statuses) {
		this.contributors = contributors;
		this.reactiveContributors = reactiveContributors;
		this.properties = properties;
		this.statuses = statuses;
		this.critical = properties.getCritical()
			.stream()
			.map(HealthChecks::snakeCase)
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/**
	 * Tells whether an indicator only says what this process knows of itself, at no cost
	 * and never out of date.
	 */
	static boolean isOwnState(HealthContributor contributor) {
		return contributor instanceof AvailabilityStateHealthIndicator;
	}

	List<HealthCheck> ofReadiness() {
		return checks(true);
	}

	List<HealthCheck> others() {
		return checks(false);
	}

	@Nullable Entry find(String path) {
		Entry entry = this.entries.get(path);
		return (entry != null) ? entry : scan().get(path);
	}

	/**
	 * Returns what is configured as critical but is no check.
	 */
	Set<String> unknownCritical() {
		Set<String> unknown = new LinkedHashSet<>(this.critical);
		unknown.remove("database");
		unknown.removeIf((name) -> scan().values().stream().anyMatch((entry) -> entry.isNamed(name)));
		return unknown;
	}

	private List<HealthCheck> checks(boolean ofReadiness) {
		List<HealthCheck> checks = new ArrayList<>();
		for (Entry entry : scan().values()) {
			if (entry.ofReadiness == ofReadiness) {
				checks.add(entry.check);
			}
		}
		return checks;
	}

	private synchronized Map<String, Entry> scan() {
		Map<String, Entry> found = new LinkedHashMap<>();
		Set<String> names = new LinkedHashSet<>();
		for (HealthContributors.Entry entry : this.contributors) {
			collect(Place.root(entry.name(), this.properties), entry.contributor(), found, names);
		}
		if (this.reactiveContributors != null) {
			for (ReactiveHealthContributors.Entry entry : this.reactiveContributors) {
				collect(Place.root(entry.name(), this.properties), entry.contributor(), found, names);
			}
		}
		this.entries = found;
		return found;
	}

	private void collect(Place place, HealthContributor contributor, Map<String, Entry> found, Set<String> names) {
		if (contributor instanceof CompositeHealthContributor composite) {
			composite.forEach((child) -> collect(place.child(child.name()), child.contributor(), found, names));
		}
		else if (contributor instanceof HealthIndicator indicator && !isOwnState(indicator)) {
			add(place, indicator, indicator, found, names);
		}
	}

	private void collect(Place place, ReactiveHealthContributor contributor, Map<String, Entry> found,
			Set<String> names) {
		if (contributor instanceof CompositeReactiveHealthContributor composite) {
			composite.forEach((child) -> collect(place.child(child.name()), child.contributor(), found, names));
		}
		else if (contributor instanceof ReactiveHealthIndicator indicator) {
			add(place, indicator, indicator.asHealthContributor(), found, names);
		}
	}

	private void add(Place place, Object source, HealthIndicator indicator, Map<String, Entry> found,
			Set<String> names) {
		if (found.containsKey(place.path)) {
			return;
		}
		String name = place.name;
		if (!names.add(name)) {
			name = snakeCase(place.path.replace('/', '_'));
			names.add(name);
		}
		Entry known = this.entries.get(place.path);
		if (known != null && known.source == source && known.check.name().equals(name)) {
			found.put(place.path, known);
			return;
		}
		String unique = name;
		boolean isCritical = this.critical.stream().anyMatch((wanted) -> isNamed(unique, wanted));
		HealthCheck check = new HealthCheck(name, indicator, isCritical, this.statuses,
				new Damping(this.properties.getRecoverAfter()));
		found.put(place.path, new Entry(check, source, place.ofReadiness));
	}

	private static boolean isNamed(String name, String wanted) {
		return name.equals(wanted) || name.startsWith(wanted + "_");
	}

	/**
	 * Returns the name of a check in snake case; Boot's "db" says what everyone calls a
	 * database.
	 */
	private static String snakeCase(String contributor) {
		if (contributor.equals("db")) {
			return "database";
		}
		StringBuilder name = new StringBuilder();
		for (char c : contributor.toCharArray()) {
			if (Character.isUpperCase(c) && !name.isEmpty()) {
				name.append('_');
			}
			name.append((c == '-') ? '_' : Character.toLowerCase(c));
		}
		return name.toString();
	}

	/**
	 * A check and what it was made of.
	 *
	 * @param check the check
	 * @param source the contributor
	 * @param ofReadiness whether readiness depends on it
	 */
	record Entry(HealthCheck check, Object source, boolean ofReadiness) {

		boolean isNamed(String wanted) {
			return HealthChecks.isNamed(this.check.name(), wanted);
		}

	}

	/**
	 * Where a contributor stands in the tree.
	 *
	 * @param path its path as the Actuator writes it
	 * @param name the name of its check
	 * @param ofReadiness whether readiness depends on it
	 */
	private record Place(String path, String name, boolean ofReadiness) {

		static Place root(String name, HealthProperties properties) {
			return new Place(name, snakeCase(name), !properties.getExclude().contains(name));
		}

		Place child(String child) {
			String childName = this.path.equals(DOWNSTREAM) ? snakeCase(child) : this.name + "_" + snakeCase(child);
			return new Place(this.path + "/" + child, childName, this.ofReadiness);
		}

	}

}
