package dev.pos.observability.context;

import java.security.Principal;
import java.util.Optional;

import reactor.core.publisher.Mono;

import org.springframework.util.ClassUtils;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Adds the user to the context of a reactive request once Spring Security has verified
 * who that is.
 */
final class AuthenticatedContextWebFilter implements WebFilter {

	private static final boolean securityPresent = ClassUtils.isPresent(
			"org.springframework.security.authentication.AnonymousAuthenticationToken",
			AuthenticatedContextWebFilter.class.getClassLoader());

	private final PrincipalAttributes attributes;

	AuthenticatedContextWebFilter(PrincipalAttributes attributes) {
		this.attributes = attributes;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		// A principal that cannot be had is for whoever needs it to complain about.
		return exchange.getPrincipal()
			.onErrorComplete()
			.filter((principal) -> !(securityPresent && Security.isAnonymous(principal)))
			.map(Optional::of)
			.defaultIfEmpty(Optional.empty())
			.flatMap((principal) -> principal.isPresent() ? filter(exchange, chain, principal.get())
					: chain.filter(exchange));
	}

	private Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain, Principal principal) {
		RequestExchange request = ServerExchangeContext.exchange(exchange);
		if (request == null || request.context().userId() != null) {
			return chain.filter(exchange);
		}
		RequestContext authenticated = request.context().withPrincipal(principal, this.attributes);
		request.context(authenticated);
		RequestSpan.tag(ServerExchangeContext.span(exchange), authenticated);
		return chain.filter(exchange)
			.contextWrite((view) -> view.put(RequestContextThreadLocalAccessor.KEY, authenticated));
	}

	/**
	 * Keeps Spring Security out of services that do without.
	 */
	private static final class Security {

		static boolean isAnonymous(Principal principal) {
			return principal instanceof org.springframework.security.authentication.AnonymousAuthenticationToken;
		}

	}

}
