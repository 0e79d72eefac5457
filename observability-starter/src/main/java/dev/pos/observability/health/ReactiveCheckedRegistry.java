package dev.pos.observability.health;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.registry.ReactiveHealthContributorRegistry;

/**
 * The application's health contributors as the Actuator of a reactive service sees them:
 * each says what its check has found, and none keeps a thread waiting.
 */
final class ReactiveCheckedRegistry implements ReactiveHealthContributorRegistry {

	private final ReactiveHealthContributorRegistry registry;

	private final HealthContributors contributors;

	private final CheckedHealth health;

	ReactiveCheckedRegistry(ReactiveHealthContributorRegistry registry, HealthContributors contributors,
			CheckedHealth health) {
		this.registry = registry;
		this.contributors = contributors;
		this.health = health;
	}

	@Override
	public @Nullable ReactiveHealthContributor getContributor(String name) {
		HealthContributor contributor = this.contributors.getContributor(name);
		return (contributor != null) ? checked(name, contributor) : null;
	}

	@Override
	public Stream<Entry> stream() {
		return this.contributors.stream()
			.map((entry) -> new Entry(entry.name(), checked(entry.name(), entry.contributor())));
	}

	@Override
	public void registerContributor(String name, ReactiveHealthContributor contributor) {
		this.registry.registerContributor(name, contributor);
	}

	@Override
	public @Nullable ReactiveHealthContributor unregisterContributor(String name) {
		return this.registry.unregisterContributor(name);
	}

	private ReactiveHealthContributor checked(String path, HealthContributor contributor) {
		if (contributor instanceof CompositeHealthContributor composite) {
			return new Composite(path, composite);
		}
		if (HealthChecks.isOwnState(contributor)) {
			return ReactiveHealthContributor.adapt(contributor);
		}
		// Answers are not to be written by the thread that keeps the deadlines.
		return (ReactiveHealthIndicator) () -> Mono.fromFuture(() -> this.health.ask(path), true)
			.publishOn(Schedulers.parallel());
	}

	private final class Composite implements CompositeReactiveHealthContributor {

		private final String path;

		private final CompositeHealthContributor composite;

		Composite(String path, CompositeHealthContributor composite) {
			this.path = path;
			this.composite = composite;
		}

		@Override
		public @Nullable ReactiveHealthContributor getContributor(String name) {
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
