package dev.pos.observability.health;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Why the application takes no traffic, if it says so itself.
 */
final class TrafficRefusal implements Supplier<@Nullable String> {

	static final String STARTING = "starting";

	private final ApplicationAvailability availability;

	private final ApplicationContext context;

	TrafficRefusal(ApplicationAvailability availability, ApplicationContext context) {
		this.availability = availability;
		this.context = context;
	}

	@Override
	public @Nullable String get() {
		if (isBroken()) {
			return "liveness is broken";
		}
		if (this.availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC) {
			return null;
		}
		if (this.availability.getLastChangeEvent(ReadinessState.class) == null) {
			return STARTING;
		}
		return isClosed() ? "shutting down" : "refusing traffic";
	}

	boolean isBroken() {
		// Without an event the state is BROKEN too: the application is starting.
		return this.availability.getLivenessState() == LivenessState.BROKEN
				&& this.availability.getLastChangeEvent(LivenessState.class) != null;
	}

	private boolean isClosed() {
		return this.context instanceof ConfigurableApplicationContext closeable && closeable.isClosed();
	}

}
