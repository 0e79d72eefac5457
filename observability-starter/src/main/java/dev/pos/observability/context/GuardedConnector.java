package dev.pos.observability.context;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpRequestDecorator;
import org.springframework.http.client.reactive.ClientHttpResponse;

/**
 * Follows redirects in the place of a {@code WebClient}'s library that is told not to.
 */
final class GuardedConnector implements ClientHttpConnector, Closeable {

	private final ClientHttpConnector delegate;

	private final @Nullable HttpRedirects redirects;

	private final RedirectGuard guard;

	GuardedConnector(ClientHttpConnector delegate, @Nullable HttpRedirects redirects, RedirectGuard guard) {
		this.delegate = delegate;
		this.redirects = redirects;
		this.guard = guard;
	}

	@Override
	public Mono<ClientHttpResponse> connect(HttpMethod method, URI uri,
			Function<? super ClientHttpRequest, Mono<Void>> requestCallback) {
		return this.delegate.connect(method, uri, requestCallback)
			.flatMap((response) -> follow(new Hop(method, uri, requestCallback, true, 0), response));
	}

	private Mono<ClientHttpResponse> follow(Hop hop, ClientHttpResponse response) {
		if (!response.getStatusCode().is3xxRedirection() || hop.number() == Redirect.MAX_HOPS) {
			return Mono.just(response);
		}
		Redirect redirect = Redirect.of(hop.uri(), hop.method(), response.getStatusCode().value(),
				response.getHeaders().getFirst(HttpHeaders.LOCATION), this.redirects);
		if (redirect == null) {
			return Mono.just(response);
		}
		// Once it has been with a stranger the call stays without context.
		boolean trusted = hop.trusted() && this.guard.isTrusted(redirect.uri());
		Hop next = new Hop(redirect.method(), redirect.uri(),
				(request) -> hop.callback().apply(new Redirected(request, redirect, trusted, this.guard)), trusted,
				hop.number() + 1);
		return response.getBody()
			.map(DataBufferUtils::release)
			.then(this.delegate.connect(next.method(), next.uri(), next.callback()))
			.flatMap((answer) -> follow(next, answer));
	}

	@Override
	public void close() throws IOException {
		if (this.delegate instanceof Closeable closeable) {
			closeable.close();
		}
	}

	private record Hop(HttpMethod method, URI uri, Function<? super ClientHttpRequest, Mono<Void>> callback,
			boolean trusted, int number) {

	}

	/**
	 * Takes out headers when all of them are there, and the body where none goes along.
	 */
	private static final class Redirected extends ClientHttpRequestDecorator {

		private final Redirect redirect;

		private final boolean trusted;

		private final RedirectGuard guard;

		Redirected(ClientHttpRequest delegate, Redirect redirect, boolean trusted, RedirectGuard guard) {
			super(delegate);
			this.redirect = redirect;
			this.trusted = trusted;
			this.guard = guard;
		}

		@Override
		public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
			prepare();
			return this.redirect.withBody() ? super.writeWith(body) : discard(Flux.from(body));
		}

		@Override
		public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
			prepare();
			return this.redirect.withBody() ? super.writeAndFlushWith(body)
					: discard(Flux.from(body).concatMap((part) -> part));
		}

		@Override
		public Mono<Void> setComplete() {
			prepare();
			return super.setComplete();
		}

		private Mono<Void> discard(Flux<? extends DataBuffer> body) {
			return body.map(DataBufferUtils::release).then(Mono.defer(super::setComplete));
		}

		private void prepare() {
			this.guard.prepare(this.redirect, getHeaders(), this.trusted);
			if (!this.trusted) {
				getCookies().clear();
			}
		}

	}

}
