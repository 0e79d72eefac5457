package dev.pos.observability.context;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * What there is to say when a reactive request is over, in whichever way it ended.
 */
final class ExchangeEnd {

	/**
	 * What nginx made the common answer to a client that did not wait for one.
	 */
	private static final int CLIENT_CLOSED_REQUEST = 499;

	private final AccessLog accessLog;

	private final ExcludedPaths excludedPaths;

	ExchangeEnd(AccessLog accessLog, ExcludedPaths excludedPaths) {
		this.accessLog = accessLog;
		this.excludedPaths = excludedPaths;
	}

	void completed(ServerWebExchange exchange) {
		HttpStatusCode status = exchange.getResponse().isCommitted() ? null : exchange.getResponse().getStatusCode();
		end(exchange, (status != null) ? status.value() : HttpStatus.OK.value());
	}

	void cancelled(ServerWebExchange exchange) {
		end(exchange, CLIENT_CLOSED_REQUEST);
	}

	/**
	 * Ends a request with an error that nothing turned into a response.
	 * @param exchange the exchange
	 * @param error the error
	 */
	void failed(ServerWebExchange exchange, Throwable error) {
		if (DisconnectedClientHelper.isClientDisconnectedException(error)) {
			cancelled(exchange);
			return;
		}
		// Also a response that broke off after its status had left.
		RequestSpan.markFailed(ServerExchangeContext.span(exchange));
		end(exchange, HttpStatus.INTERNAL_SERVER_ERROR.value());
	}

	private void end(ServerWebExchange exchange, int uncommittedStatus) {
		RequestExchange request = ServerExchangeContext.exchange(exchange);
		if (request != null && request.end()) {
			Integer committed = request.committedStatus();
			write(exchange, request, (committed != null) ? committed : uncommittedStatus);
		}
	}

	private void write(ServerWebExchange exchange, RequestExchange request, int status) {
		if (this.excludedPaths.matches(exchange.getRequest().getPath().pathWithinApplication().value())) {
			return;
		}
		RequestContext previous = RequestContext.current();
		// The line names the user too, whom the pipeline learned of further inside.
		RequestContextHolder.set(request.context());
		try {
			this.accessLog.write(exchange.getRequest().getMethod().name(),
					exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE), status,
					request.elapsedNanos());
		}
		finally {
			RequestContextHolder.set(previous);
		}
	}

}
