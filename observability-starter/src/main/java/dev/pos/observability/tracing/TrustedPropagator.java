package dev.pos.observability.tracing;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import dev.pos.observability.context.InboundTrust;
import dev.pos.observability.context.TrustedHosts;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import org.jspecify.annotations.Nullable;

/**
 * Takes over the trace of a caller as far as callers are trusted, strictly by W3C Trace
 * Context, and keeps trace context and baggage from hosts that are not trusted. Honours
 * the {@code x-trace-id} headers of callers that do not know the standard.
 */
final class TrustedPropagator implements TextMapPropagator {

	private static final String TRACEPARENT = "traceparent";

	private static final String TRACESTATE = "tracestate";

	private final TextMapPropagator delegate;

	private final @Nullable TextMapPropagator withoutBaggage;

	private final TrustedHosts trustedHosts;

	private final InboundTrust inbound;

	private final String[] fields;

	TrustedPropagator(TextMapPropagator delegate, TrustedHosts trustedHosts, InboundTrust inbound) {
		this(delegate, null, trustedHosts, inbound);
	}

	/**
	 * Creates a propagator.
	 * @param delegate what reads and writes headers
	 * @param withoutBaggage what writes the same headers where there is no baggage,
	 * {@code null} for the delegate: to find out that there is none takes Micrometer's
	 * several times what the header does
	 * @param trustedHosts who may learn the trace
	 * @param inbound how far callers are trusted
	 */
	TrustedPropagator(TextMapPropagator delegate, @Nullable TextMapPropagator withoutBaggage, TrustedHosts trustedHosts,
			InboundTrust inbound) {
		this.delegate = delegate;
		this.withoutBaggage = withoutBaggage;
		this.trustedHosts = trustedHosts;
		this.inbound = inbound;
		this.fields = delegate.fields().toArray(String[]::new);
	}

	@Override
	public Collection<String> fields() {
		return this.delegate.fields();
	}

	@Override
	public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
		URI target = RequestTarget.of(carrier);
		if (target != null && !this.trustedHosts.isTrusted(target.getHost())) {
			return;
		}
		TextMapPropagator propagator = (this.withoutBaggage != null && Baggage.fromContext(context).isEmpty())
				? this.withoutBaggage : this.delegate;
		propagator.inject(context, carrier, setter);
	}

	@Override
	public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
		if (carrier == null || this.inbound == InboundTrust.IGNORE) {
			return context;
		}
		if (this.inbound == InboundTrust.RESTART) {
			SpanContext caller = caller(carrier, getter);
			return (caller != null) ? context.with(CallerLink.KEY, caller) : context;
		}
		Context extracted = hasAny(carrier, getter) ? this.delegate.extract(context, carrier, getter) : context;
		SpanContext caller = caller(carrier, getter);
		if (caller != null) {
			return extracted.with(Span.wrap(caller));
		}
		// What the delegate made of an invalid header is not a parent.
		return (getter.get(carrier, TRACEPARENT) != null) ? extracted.with(Span.getInvalid()) : extracted;
	}

	/**
	 * Most requests from outside bring nothing, and three formats are looked for.
	 */
	private <C> boolean hasAny(C carrier, TextMapGetter<C> getter) {
		for (String field : this.fields) {
			if (getter.get(carrier, field) != null) {
				return true;
			}
		}
		return false;
	}

	private <C> @Nullable SpanContext caller(C carrier, TextMapGetter<C> getter) {
		String traceParent = getter.get(carrier, TRACEPARENT);
		if (traceParent == null) {
			return LegacyTraceHeaders.parent((name) -> getter.get(carrier, name));
		}
		if (values(carrier, getter, TRACEPARENT).size() > 1) {
			// Two parents are none (section 3.2.2.5).
			return null;
		}
		String traceState = getter.get(carrier, TRACESTATE);
		return TraceParent.parse(traceParent, (traceState != null)
				? W3cTraceState.parse(values(carrier, getter, TRACESTATE)) : TraceState.getDefault());
	}

	/**
	 * Returns all values of a header. Micrometer's getter knows only the first one, so
	 * carriers that are known are asked themselves.
	 */
	private static <C> List<String> values(C carrier, TextMapGetter<C> getter, String name) {
		List<String> values = RequestHeaders.values(carrier, name);
		if (values.isEmpty()) {
			values = new ArrayList<>();
			getter.getAll(carrier, name).forEachRemaining(values::add);
		}
		return values;
	}

}
