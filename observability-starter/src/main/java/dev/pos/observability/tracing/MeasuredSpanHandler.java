package dev.pos.observability.tracing;

import dev.pos.observability.metrics.RememberedTags;
import dev.pos.observability.tracing.ExemplarSpanContext.Measurement;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingAwareMeterObservationHandler;

/**
 * Measures an observation with its span for the exemplars. Micrometer's handler makes the
 * span the current one once more, which tells all who listen to scopes; here the one who
 * names exemplars is told. Thread-safe.
 */
final class MeasuredSpanHandler implements ObservationHandler<Observation.Context> {

	private final RememberedTags meters;

	private final ExemplarSpanContext exemplars;

	/**
	 * For the observations of which somebody else makes the spans.
	 */
	private final TracingAwareMeterObservationHandler<Observation.Context> others;

	MeasuredSpanHandler(RememberedTags meters, ExemplarSpanContext exemplars, Tracer tracer) {
		this.meters = meters;
		this.exemplars = exemplars;
		this.others = new TracingAwareMeterObservationHandler<>(meters, tracer);
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return this.meters.supportsContext(context);
	}

	@Override
	public void onStart(Observation.Context context) {
		this.meters.onStart(context);
	}

	@Override
	public void onEvent(Observation.Event event, Observation.Context context) {
		this.meters.onEvent(event, context);
	}

	@Override
	public void onStop(Observation.Context context) {
		ObservedSpan observed = SpanLifecycle.of(context);
		if (observed == null) {
			this.others.onStop(context);
			return;
		}
		KeyValues known = observed.keyValues();
		try (Measurement measured = this.exemplars.measuring(observed.span().getSpanContext())) {
			this.meters.stop(context, (known != null) ? known : context.getLowCardinalityKeyValues());
		}
	}

}
