package dev.pos.observability.tracing;

import java.util.Collection;

import dev.pos.observability.context.TrustedHosts;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpRequest;

/**
 * Keeps trace context and baggage from hosts that are not trusted, and honours the
 * {@code x-trace-id} headers of callers that know nothing of W3C Trace Context.
 */
final class TrustedPropagator implements TextMapPropagator {

	private static final String TRACEPARENT = "traceparent";

	private final TextMapPropagator delegate;

	private final TrustedHosts trustedHosts;

	TrustedPropagator(TextMapPropagator delegate, TrustedHosts trustedHosts) {
		this.delegate = delegate;
		this.trustedHosts = trustedHosts;
	}

	@Override
	public Collection<String> fields() {
		return this.delegate.fields();
	}

	@Override
	public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
		if (carrier instanceof HttpRequest request && !this.trustedHosts.isTrusted(request.getURI().getHost())) {
			return;
		}
		this.delegate.inject(context, carrier, setter);
	}

	@Override
	public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
		Context extracted = this.delegate.extract(context, carrier, getter);
		if (carrier != null && getter.get(carrier, TRACEPARENT) == null) {
			SpanContext parent = LegacyTraceHeaders.parent((name) -> getter.get(carrier, name));
			if (parent != null) {
				return extracted.with(Span.wrap(parent));
			}
		}
		return extracted;
	}

}
