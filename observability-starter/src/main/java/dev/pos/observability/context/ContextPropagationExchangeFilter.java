package dev.pos.observability.context;

import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientRequestObservationContext;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Sends correlation and tenant along with {@code WebClient} calls to trusted hosts. The
 * context is the Reactor context's, or that of the thread that subscribes.
 */
final class ContextPropagationExchangeFilter implements ExchangeFilterFunction {

	private final TrustedHosts trustedHosts;

	ContextPropagationExchangeFilter(TrustedHosts trustedHosts) {
		this.trustedHosts = trustedHosts;
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return Mono.deferContextual((view) -> {
			RequestContext context = view.getOrDefault(RequestContextThreadLocalAccessor.KEY, RequestContext.current());
			if (context == null || context == RequestContext.EMPTY) {
				return next.exchange(request);
			}
			if (view.getOrDefault(ObservationThreadLocalAccessor.KEY, null) instanceof Observation observation
					&& observation.getContext() instanceof ClientRequestObservationContext call) {
				// Whoever looks at the end of the call does so on another thread.
				call.put(RequestContext.class, context);
			}
			boolean trusted = this.trustedHosts.isTrusted(request.url().getHost());
			return next.exchange(trusted ? withContext(request, context) : request);
		});
	}

	private ClientRequest withContext(ClientRequest request, RequestContext context) {
		return ClientRequest.from(request).headers((headers) -> OutgoingContext.write(context, headers)).build();
	}

}
