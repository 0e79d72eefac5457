package dev.pos.observability.tracing;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.opentelemetry.api.trace.SpanKind;

/**
 * Makes spans of observations, of which a business step that says no is not an error.
 */
final class BusinessTracingObservationHandler extends DefaultTracingObservationHandler {

	private static final String REJECTION = "rejection";

	private final SpanLifecycle spans;

	BusinessTracingObservationHandler(Tracer tracer, SpanLifecycle spans) {
		super(tracer);
		this.spans = spans;
	}

	@Override
	public void onStart(Observation.Context context) {
		this.spans.start(context, SpanKind.INTERNAL, SpanLifecycle.parent(context));
	}

	@Override
	public void onScopeOpened(Observation.Context context) {
		this.spans.open(context);
	}

	@Override
	public void onScopeClosed(Observation.Context context) {
		SpanLifecycle.close(context);
	}

	@Override
	public void onError(Observation.Context context) {
		Throwable error = context.getError();
		ObservedSpan observed = SpanLifecycle.of(context);
		if (observed != null && error != null && BusinessRejections.contains(error)) {
			observed.span().setAttribute(REJECTION, error.getClass().getSimpleName());
		}
		else {
			SpanLifecycle.fail(context);
		}
	}

	@Override
	public void onStop(Observation.Context context) {
		this.spans.stop(context);
	}

}
