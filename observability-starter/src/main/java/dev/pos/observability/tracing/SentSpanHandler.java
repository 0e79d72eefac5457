package dev.pos.observability.tracing;

import io.micrometer.observation.transport.SenderContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.context.propagation.TextMapPropagator;

/**
 * Makes spans of what is sent, and sends their ids along.
 */
final class SentSpanHandler extends PropagatingSenderTracingObservationHandler<SenderContext<Object>> {

	private final SpanLifecycle spans;

	private final TextMapPropagator propagator;

	SentSpanHandler(Tracer tracer, Propagator propagator, SpanLifecycle spans, TextMapPropagator textMaps) {
		super(tracer, propagator);
		this.spans = spans;
		this.propagator = textMaps;
	}

	@Override
	public void onStart(SenderContext<Object> context) {
		ObservedSpan started = this.spans.start(context, SpanLifecycle.kind(context.getKind()),
				SpanLifecycle.parent(context));
		SpanLifecycle.peer(started.span(), context.getRemoteServiceName(), context.getRemoteServiceAddress());
		Object carrier = context.getCarrier();
		this.propagator.inject(started.context(), carrier, (target, key, value) -> {
			if (target != null) {
				context.getSetter().set(target, key, value);
			}
		});
	}

	@Override
	public void onScopeOpened(SenderContext<Object> context) {
		this.spans.open(context);
	}

	@Override
	public void onScopeClosed(SenderContext<Object> context) {
		SpanLifecycle.close(context);
	}

	@Override
	public void onError(SenderContext<Object> context) {
		SpanLifecycle.fail(context);
	}

	@Override
	public void onStop(SenderContext<Object> context) {
		this.spans.stop(context);
	}

}
