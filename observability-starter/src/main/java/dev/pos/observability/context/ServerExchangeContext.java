package dev.pos.observability.context;

import java.util.Map;

import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import io.micrometer.tracing.otel.bridge.OtelSpan;
import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;

/**
 * The context of a reactive request, for code that runs outside of its pipeline.
 */
public final class ServerExchangeContext {

	static final String ATTRIBUTE = ServerExchangeContext.class.getName();

	private ServerExchangeContext() {
	}

	/**
	 * Returns the context that the request has or had.
	 * @param attributes the attributes of the exchange
	 * @return the context, {@link RequestContext#EMPTY} when none was opened
	 */
	public static RequestContext of(Map<String, Object> attributes) {
		return (attributes.get(ATTRIBUTE) instanceof RequestExchange exchange) ? exchange.context()
				: RequestContext.EMPTY;
	}

	static @Nullable RequestExchange exchange(ServerWebExchange exchange) {
		return (RequestExchange) exchange.getAttributes().get(ATTRIBUTE);
	}

	/**
	 * Returns the server span, which need not be current on the thread that asks.
	 * @param exchange the exchange
	 * @return the span, an invalid one where the request is not traced
	 */
	static Span span(ServerWebExchange exchange) {
		TracingContext tracing = ServerRequestObservationContext.findCurrent(exchange.getAttributes())
			.map((observation) -> observation.<TracingContext>get(TracingContext.class))
			.orElse(null);
		io.micrometer.tracing.Span span = (tracing != null) ? tracing.getSpan() : null;
		return (span != null) ? OtelSpan.toOtel(span) : Span.getInvalid();
	}

}
