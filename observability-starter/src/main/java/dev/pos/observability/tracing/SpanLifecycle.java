package dev.pos.observability.tracing;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationView;
import io.micrometer.observation.transport.Kind;
import io.micrometer.tracing.BaggageInScope;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import io.micrometer.tracing.otel.bridge.OtelTraceContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Makes spans of observations straight with OpenTelemetry. Micrometer's handlers do it by
 * way of a bridge whose builders, contexts and snapshots allocate several times what the
 * span does. Thread-safe.
 */
final class SpanLifecycle {

	private static final AttributeKey<String> peerService = AttributeKey.stringKey("peer.service");

	private static final AttributeKey<String> peerAddress = AttributeKey.stringKey("network.peer.address");

	private static final AttributeKey<Long> peerPort = AttributeKey.longKey("network.peer.port");

	private final SpanDescriptions descriptions = new SpanDescriptions();

	private final Tracer tracer;

	private final io.micrometer.tracing.Tracer bridge;

	private final Set<String> baggageFields = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

	/**
	 * Creates the lifecycle.
	 * @param tracer what makes the spans
	 * @param bridge what Micrometer's users see of them
	 */
	SpanLifecycle(Tracer tracer, io.micrometer.tracing.Tracer bridge) {
		this.tracer = tracer;
		this.bridge = bridge;
		this.baggageFields.addAll(bridge.getBaggageFields());
	}

	/**
	 * Starts the span of an observation. It gets its name when it ends, since only then
	 * the route of a request is known.
	 * @param context the observation
	 * @param kind the kind of span
	 * @param parent what it is part of
	 * @return the span
	 */
	ObservedSpan start(Observation.Context context, SpanKind kind, Context parent) {
		SpanBuilder builder = this.tracer.spanBuilder("").setSpanKind(kind).setParent(parent);
		ObservedSpan started = new ObservedSpan(builder.startSpan(), parent);
		context.put(TracingContext.class, started);
		return started;
	}

	/**
	 * Returns what the span of an observation is part of: the current span, else that of
	 * the parent observation, which is named where work was handed to another thread.
	 * @param context the observation
	 * @return the parent
	 */
	static Context parent(Observation.Context context) {
		Context current = Context.current();
		if (Span.fromContext(current).getSpanContext().isValid()) {
			return current;
		}
		ObservationView parent = context.getParentObservation();
		TracingContext tracing = (parent != null) ? parent.getContextView().get(TracingContext.class) : null;
		if (tracing instanceof ObservedSpan observed) {
			return observed.context();
		}
		io.micrometer.tracing.Span span = (tracing != null) ? tracing.getSpan() : null;
		return (span != null) ? OtelTraceContext.toOtelContext(span.context()) : current;
	}

	static SpanKind kind(Kind kind) {
		return switch (kind) {
			case SERVER -> SpanKind.SERVER;
			case CONSUMER -> SpanKind.CONSUMER;
			case CLIENT -> SpanKind.CLIENT;
			case PRODUCER -> SpanKind.PRODUCER;
		};
	}

	static @Nullable ObservedSpan of(Observation.Context context) {
		return (context.get(TracingContext.class) instanceof ObservedSpan observed) ? observed : null;
	}

	static void peer(Span span, @Nullable String service, @Nullable String address) {
		if (service != null) {
			span.setAttribute(peerService, service);
		}
		if (address != null) {
			try {
				URI uri = URI.create(address);
				span.setAttribute(peerAddress, uri.getHost());
				span.setAttribute(peerPort, (long) uri.getPort());
			}
			catch (IllegalArgumentException ex) {
				// Then it has no host that could be told.
			}
		}
	}

	@SuppressWarnings("MustBeClosedChecker")
	void open(Observation.Context context) {
		ObservedSpan observed = of(context);
		if (observed != null) {
			Scope scope = observed.context().makeCurrent();
			observed.opened(this.baggageFields.isEmpty() ? scope : withBaggage(context, scope));
		}
	}

	/**
	 * Key-values of an observation that are named like a baggage field become baggage.
	 */
	private Scope withBaggage(Observation.Context context, Scope scope) {
		Deque<BaggageInScope> baggage = new ArrayDeque<>();
		for (KeyValue keyValue : context.getAllKeyValues()) {
			if (this.baggageFields.contains(keyValue.getKey())) {
				baggage.push(this.bridge.createBaggageInScope(keyValue.getKey(), keyValue.getValue()));
			}
		}
		return () -> {
			baggage.forEach(BaggageInScope::close);
			scope.close();
		};
	}

	static void close(Observation.Context context) {
		ObservedSpan observed = of(context);
		if (observed != null) {
			observed.closeScope();
		}
	}

	static void fail(Observation.Context context) {
		ObservedSpan observed = of(context);
		Throwable error = context.getError();
		if (observed != null && error != null) {
			observed.span().recordException(error);
			if (error.getMessage() != null) {
				observed.span().setStatus(StatusCode.ERROR, error.getMessage());
			}
			else {
				observed.span().setStatus(StatusCode.ERROR);
			}
		}
	}

	void stop(Observation.Context context) {
		ObservedSpan observed = of(context);
		if (observed == null) {
			return;
		}
		Span span = observed.span();
		if (span.isRecording()) {
			String name = (context.getContextualName() != null) ? context.getContextualName() : context.getName();
			if (name != null) {
				span.updateName(name);
			}
			observed.endedWith(describe(span, context.getLowCardinalityKeyValues()));
			SpanDescription.describe(span, context.getHighCardinalityKeyValues());
		}
		span.end();
	}

	/**
	 * Describes a span.
	 * @param span the span
	 * @param keyValues those of low cardinality
	 * @return the same, by which others find what belongs to them faster
	 */
	private KeyValues describe(Span span, KeyValues keyValues) {
		SpanDescription description = this.descriptions.of(keyValues);
		if (description == null) {
			SpanDescription.describe(span, keyValues);
			return keyValues;
		}
		description.describe(span);
		return description.keyValues();
	}

}
