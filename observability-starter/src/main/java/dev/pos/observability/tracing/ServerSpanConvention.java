package dev.pos.observability.tracing;

import java.util.Objects;

import dev.pos.observability.memo.Remembered;
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

	private final Remembered<Exchange, KeyValues> remembered = new Remembered<>();

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
		return (known != null) ? known : this.remembered.keep(exchange, super.getLowCardinalityKeyValues(context));
	}

	/**
	 * Looked up twice a request. What a compiler makes of a record is a tree of method
	 * handles there, which costs more than the comparison.
	 */
	private record Exchange(String method, @Nullable String pattern, int status) {

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Exchange exchange && this.status == exchange.status
					&& this.method.equals(exchange.method) && Objects.equals(this.pattern, exchange.pattern);
		}

		@Override
		public int hashCode() {
			return 31 * (31 * Objects.hashCode(this.pattern) + this.method.hashCode()) + this.status;
		}

	}

}
