package dev.pos.observability.health;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.HealthContributorRegistry;

/**
 * The application's health contributors as the Actuator sees them: each says what its
 * check has found.
 */
final class CheckedRegistry implements HealthContributorRegistry {

	private final HealthContributorRegistry registry;

	private final HealthContributors contributors;

	private final CheckedHealth health;

	/**
	 * Creates a registry.
	 * @param registry where contributors are registered
	 * @param contributors all contributors, those of the registry among them
	 * @param health what the checks have found
	 */
	CheckedRegistry(HealthContributorRegistry registry, HealthContributors contributors, CheckedHealth health) {
		this.registry = registry;
		this.contributors = contributors;
		this.health = health;
	}

	@Override
	public @Nullable HealthContributor getContributor(String name) {
		HealthContributor contributor = this.contributors.getContributor(name);
		return (contributor != null) ? checked(name, contributor) : null;
	}

	@Override
	public Stream<Entry> stream() {
		return this.contributors.stream()
			.map((entry) -> new Entry(entry.name(), checked(entry.name(), entry.contributor())));
	}

	@Override
	public void registerContributor(String name, HealthContributor contributor) {
		this.registry.registerContributor(name, contributor);
	}

	@Override
	public @Nullable HealthContributor unregisterContributor(String name) {
		return this.registry.unregisterContributor(name);
	}

	private HealthContributor checked(String path, HealthContributor contributor) {
		if (contributor instanceof CompositeHealthContributor composite) {
			return new Composite(path, composite);
		}
		return HealthChecks.isOwnState(contributor) ? contributor : (HealthIndicator) () -> this.health.await(path);
	}

	private final class Composite implements CompositeHealthContributor {

		private final String path;

		private final CompositeHealthContributor composite;

		Composite(String path, CompositeHealthContributor composite) {
			this.path = path;
			this.composite = composite;
		}

		@Override
		public @Nullable HealthContributor getContributor(String name) {
			HealthContributor contributor = this.composite.getContributor(name);
			return (contributor != null) ? checked(this.path + "/" + name, contributor) : null;
		}

		@Override
		public Stream<Entry> stream() {
			return this.composite.stream()
				.map((entry) -> new Entry(entry.name(), checked(this.path + "/" + entry.name(), entry.contributor())));
		}

	}

}
