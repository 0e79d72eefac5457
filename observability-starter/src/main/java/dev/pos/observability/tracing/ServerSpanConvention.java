package dev.pos.observability.tracing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.common.KeyValues;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * Names the spans of requests that come in; meters keep their names and tags. Requests of
 * one route that end alike are described alike, so each description is made once.
 * Thread-safe.
 */
final class ServerSpanConvention extends DefaultServerRequestObservationConvention {

	private static final int MAX_REMEMBERED = 1000;

	private final Map<Exchange, KeyValues> remembered = new ConcurrentHashMap<>();

	ServerSpanConvention(String name) {
		super(name);
	}

	@Override
	public String getContextualName(ServerRequestObservationContext context) {
		String method = (context.getCarrier() != null) ? context.getCarrier().getMethod() : "HTTP";
		return HttpSpanNames.of(method, context.getPathPattern());
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ServerRequestObservationContext context) {
		HttpServletRequest request = context.getCarrier();
		HttpServletResponse response = context.getResponse();
		if (request == null || response == null || context.getError() != null
				|| !HttpSpanNames.isCommon(request.getMethod())) {
			return super.getLowCardinalityKeyValues(context);
		}
		Exchange exchange = new Exchange(request.getMethod(), context.getPathPattern(), response.getStatus());
		KeyValues known = this.remembered.get(exchange);
		if (known == null) {
			known = super.getLowCardinalityKeyValues(context);
			if (this.remembered.size() < MAX_REMEMBERED) {
				this.remembered.put(exchange, known);
			}
		}
		return known;
	}

	private record Exchange(String method, @Nullable String pattern, int status) {

	}

}
