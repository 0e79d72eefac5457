package dev.pos.observability.context;

import io.opentelemetry.api.trace.Span;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Opens the context of a reactive request and echoes its ids. The context lives in the
 * Reactor context, from where it follows the work from thread to thread. Runs inside the
 * server span and outside of Spring Security.
 */
final class RequestContextWebFilter implements WebFilter {

	private final InboundContext inbound;

	private final ExchangeEnd end;

	RequestContextWebFilter(InboundContext inbound, ExchangeEnd end) {
		this.inbound = inbound;
		this.end = end;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return Mono.defer(() -> {
			Span span = ServerExchangeContext.span(exchange);
			HttpHeaders headers = exchange.getRequest().getHeaders();
			RequestContext context = this.inbound.open(RequestSpan.traceId(span),
					headers.getFirst(ContextHeaders.CORRELATION_ID), headers.getFirst(ContextHeaders.TENANT_ID));
			RequestExchange request = new RequestExchange(context);
			exchange.getAttributes().put(ServerExchangeContext.ATTRIBUTE, request);
			RequestSpan.tag(span, context);
			ServerHttpResponse response = exchange.getResponse();
			response.beforeCommit(() -> {
				onCommit(response, request, span);
				return Mono.empty();
			});
			return chain.filter(exchange)
				.doOnSuccess((nothing) -> this.end.completed(exchange))
				.doOnCancel(() -> this.end.cancelled(exchange))
				.contextWrite((view) -> view.put(RequestContextThreadLocalAccessor.KEY, context));
		});
	}

	/**
	 * Runs last, so that no handler in between can lose the ids or change the status
	 * unseen.
	 */
	private static void onCommit(ServerHttpResponse response, RequestExchange request, Span span) {
		HttpStatusCode status = response.getStatusCode();
		request.committed((status != null) ? status.value() : HttpStatus.OK.value());
		if (status != null && status.is5xxServerError()) {
			RequestSpan.markFailed(span);
		}
		response.getHeaders().set(ContextHeaders.CORRELATION_ID, request.context().correlationId());
		response.getHeaders().set(ContextHeaders.TRACE_ID, request.context().traceId());
	}

}
