package dev.pos.observability.tracing;

import java.util.List;

import dev.pos.observability.metrics.RememberedTags;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry.ObservationConfig;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.micrometer.observation.autoconfigure.ObservationHandlerGroup;

/**
 * Registers what measures observations ahead of what makes their spans, so that it is
 * told of their ends behind it. Boot would have it open a scope around each measurement,
 * for the sake of exemplars.
 */
final class MeasuredSpans implements ObservationHandlerGroup {

	private final ExemplarSpanContext exemplars;

	private final Tracer tracer;

	MeasuredSpans(ExemplarSpanContext exemplars, Tracer tracer) {
		this.exemplars = exemplars;
		this.tracer = tracer;
	}

	@Override
	public boolean isMember(ObservationHandler<?> handler) {
		return handler instanceof RememberedTags;
	}

	@Override
	public void registerMembers(ObservationConfig config, List<ObservationHandler<?>> members) {
		for (ObservationHandler<?> member : members) {
			config.observationHandler(new MeasuredSpanHandler((RememberedTags) member, this.exemplars, this.tracer));
		}
	}

	@Override
	public int compareTo(@Nullable ObservationHandlerGroup other) {
		return (other instanceof MeasuredSpans) ? 0 : -1;
	}

	/**
	 * Not a type of meter handlers, of which Boot wants to be the first.
	 */
	@Override
	public Class<?> handlerType() {
		return ObservationHandler.class;
	}

}
