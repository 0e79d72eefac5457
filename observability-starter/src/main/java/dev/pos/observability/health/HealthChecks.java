package dev.pos.observability.health;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Makes the checks out of the application's health contributors.
 */
final class HealthChecks {

	static final String DOWNSTREAM = "downstream";

	private final HealthProperties properties;

	HealthChecks(HealthProperties properties) {
		this.properties = properties;
	}

	List<HealthCheck> from(HealthContributors contributors) {
		List<HealthCheck> checks = new ArrayList<>();
		collect("", contributors, checks);
		return List.copyOf(checks);
	}

	private void collect(String prefix, HealthContributors contributors, List<HealthCheck> checks) {
		for (HealthContributors.Entry entry : contributors) {
			if (this.properties.getExclude().contains(entry.name())) {
				continue;
			}
			HealthContributor contributor = entry.contributor();
			String name = prefix + name(entry.name());
			if (contributor instanceof HealthIndicator indicator) {
				checks.add(new HealthCheck(name, indicator, this.properties.getCritical().contains(name)));
			}
			else if (contributor instanceof CompositeHealthContributor composite) {
				collect(entry.name().equals(DOWNSTREAM) ? "" : name + "_", composite, checks);
			}
		}
	}

	/**
	 * Returns the name of a check in snake case; Boot's "db" says what everyone calls a
	 * database.
	 */
	private static String name(String contributor) {
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

}
