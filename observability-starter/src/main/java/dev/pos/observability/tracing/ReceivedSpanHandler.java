package dev.pos.observability.tracing;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;

import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import org.jspecify.annotations.Nullable;

/**
 * Makes spans of what comes in, as part of the trace that it comes with.
 */
final class ReceivedSpanHandler extends PropagatingReceiverTracingObservationHandler<ReceiverContext<Object>> {

	private final SpanLifecycle spans;

	private final TextMapPropagator propagator;

	ReceivedSpanHandler(Tracer tracer, Propagator propagator, SpanLifecycle spans, TextMapPropagator textMaps) {
		super(tracer, propagator);
		this.spans = spans;
		this.propagator = textMaps;
	}

	@Override
	public void onStart(ReceiverContext<Object> context) {
		Context parent = this.propagator.extract(Context.current(), context.getCarrier(), new Headers(context));
		ObservedSpan started = this.spans.start(context, SpanLifecycle.kind(context.getKind()), parent);
		SpanLifecycle.peer(started.span(), context.getRemoteServiceName(), context.getRemoteServiceAddress());
	}

	@Override
	public void onScopeOpened(ReceiverContext<Object> context) {
		this.spans.open(context);
	}

	@Override
	public void onScopeClosed(ReceiverContext<Object> context) {
		SpanLifecycle.close(context);
	}

	@Override
	public void onError(ReceiverContext<Object> context) {
		SpanLifecycle.fail(context);
	}

	@Override
	public void onStop(ReceiverContext<Object> context) {
		this.spans.stop(context);
	}

	/**
	 * The headers of what came in, read as its context reads them.
	 *
	 * @param context the context
	 */
	private record Headers(ReceiverContext<Object> context) implements TextMapGetter<Object> {

		@Override
		public Iterable<String> keys(Object carrier) {
			return List.of();
		}

		@Override
		public @Nullable String get(@Nullable Object carrier, String key) {
			return (carrier != null) ? this.context.getGetter().get(carrier, key) : null;
		}

		@Override
		public Iterator<String> getAll(@Nullable Object carrier, String key) {
			return (carrier != null) ? this.context.getGetter().getAll(carrier, key).iterator()
					: Collections.emptyIterator();
		}

	}

}
