package dev.pos.observability.tracing;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;

/**
 * Makes spans of observations, of which a business step that says no is not an error.
 */
final class BusinessTracingObservationHandler extends DefaultTracingObservationHandler {

	private static final String REJECTION = "rejection";

	BusinessTracingObservationHandler(Tracer tracer) {
		super(tracer);
	}

	@Override
	public void onError(Observation.Context context) {
		Throwable error = context.getError();
		if (error != null && BusinessRejections.contains(error)) {
			getRequiredSpan(context).tag(REJECTION, error.getClass().getSimpleName());
		}
		else {
			super.onError(context);
		}
	}

}
