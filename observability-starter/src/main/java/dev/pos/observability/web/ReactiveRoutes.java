package dev.pos.observability.web;

import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;
import org.springframework.web.server.ServerWebExchange;

/**
 * Routes of the starter in a reactive service. As beans they would be routes of the
 * application, each of them compared with the path of each of its requests. Thread-safe.
 */
public final class ReactiveRoutes extends RouterFunctionMapping {

	private final PathPrefix prefix;

	/**
	 * Creates a mapping that comes before the application's.
	 * @param prefix what the paths of all routes begin with
	 * @param routes what to answer
	 */
	public ReactiveRoutes(String prefix, RouterFunction<ServerResponse> routes) {
		super(routes);
		this.prefix = new PathPrefix(prefix);
		setOrder(-1);
	}

	@Override
	protected Mono<?> getHandlerInternal(ServerWebExchange exchange) {
		String path = exchange.getRequest().getPath().pathWithinApplication().value();
		return this.prefix.mayLeadTo(path) ? super.getHandlerInternal(exchange) : Mono.empty();
	}

}
