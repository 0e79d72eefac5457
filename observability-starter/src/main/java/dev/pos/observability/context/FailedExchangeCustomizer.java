package dev.pos.observability.context;

import reactor.core.publisher.Mono;

import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/**
 * Gives the handlers of errors the context of the request that failed. They run outside
 * of all filters, log the error and decide on the status.
 */
final class FailedExchangeCustomizer implements WebHttpHandlerBuilderCustomizer {

	private final ExchangeEnd end;

	FailedExchangeCustomizer(ExchangeEnd end) {
		this.end = end;
	}

	@Override
	public void customize(WebHttpHandlerBuilder builder) {
		builder.exceptionHandlers((handlers) -> {
			handlers.replaceAll(this::inContext);
			handlers.add(inContext(this::unhandled));
		});
	}

	private WebExceptionHandler inContext(WebExceptionHandler handler) {
		return (exchange, error) -> {
			RequestExchange request = ServerExchangeContext.exchange(exchange);
			if (request == null) {
				return handler.handle(exchange, error);
			}
			return Mono.defer(() -> handler.handle(exchange, error))
				.doOnSuccess((nothing) -> this.end.completed(exchange))
				.doOnCancel(() -> this.end.cancelled(exchange))
				.contextWrite((view) -> view.put(RequestContextThreadLocalAccessor.KEY, request.context()));
		};
	}

	private Mono<Void> unhandled(ServerWebExchange exchange, Throwable error) {
		this.end.failed(exchange, error);
		return Mono.error(error);
	}

}
