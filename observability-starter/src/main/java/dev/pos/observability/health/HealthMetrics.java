package dev.pos.observability.health;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the state of the service and of every check in gauges. They are there before the
 * first round, with no value.
 */
final class HealthMetrics implements MeterBinder {

	private static final String CHECK = HealthMeters.Tag.CHECK.asString();

	private static final String VALUES = "0 healthy, 1 degraded, 2 unhealthy";

	private final Readiness readiness;

	private final HealthChecks checks;

	private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();

	private final Map<String, LastState> states = new ConcurrentHashMap<>();

	HealthMetrics(Readiness readiness, HealthChecks checks) {
		this.readiness = readiness;
		this.checks = checks;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder(HealthMeters.STATUS.getName(), this.readiness, (source) -> value(source.lastState()))
			.description(VALUES)
			.register(registry);
		this.checks.ofReadiness().forEach((check) -> this.states.computeIfAbsent(check.name(), LastState::new));
		this.states.values().forEach((state) -> state.register(registry));
		this.registries.add(registry);
	}

	void record(ReadinessReport report) {
		report.checks().forEach((name, result) -> {
			LastState last = this.states.computeIfAbsent(name, this::registered);
			last.state = result.state();
			if (!result.stale()) {
				last.timers.forEach((timer) -> timer.record(result.durationMillis(), TimeUnit.MILLISECONDS));
			}
		});
	}

	/**
	 * Returns the state of a check that was registered after the start.
	 */
	private LastState registered(String check) {
		LastState state = new LastState(check);
		this.registries.forEach(state::register);
		return state;
	}

	private static double value(@Nullable CheckState state) {
		return (state != null) ? state.ordinal() : Double.NaN;
	}

	private static final class LastState {

		private final String check;

		private final List<Timer> timers = new CopyOnWriteArrayList<>();

		private volatile @Nullable CheckState state;

		LastState(String check) {
			this.check = check;
		}

		void register(MeterRegistry registry) {
			Gauge.builder(HealthMeters.CHECK_STATUS.getName(), this, (last) -> value(last.state))
				.description(VALUES)
				.tag(CHECK, this.check)
				.register(registry);
			this.timers
				.add(Timer.builder(HealthMeters.CHECK_DURATION.getName()).tag(CHECK, this.check).register(registry));
		}

	}

}
