package dev.pos.observability.context;

import java.io.IOException;
import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Follows redirects in the place of a client that is told not to.
 */
final class GuardedRequestFactory implements ClientHttpRequestFactory, InitializingBean, DisposableBean {

	private final ClientHttpRequestFactory delegate;

	private final @Nullable HttpRedirects redirects;

	private final RedirectGuard guard;

	GuardedRequestFactory(ClientHttpRequestFactory delegate, @Nullable HttpRedirects redirects, RedirectGuard guard) {
		this.delegate = delegate;
		this.redirects = redirects;
		this.guard = guard;
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
		return new GuardedRequest(this.delegate.createRequest(uri, method), this);
	}

	ClientHttpRequest createHop(Redirect redirect) throws IOException {
		return this.delegate.createRequest(redirect.uri(), redirect.method());
	}

	@Nullable HttpRedirects redirects() {
		return this.redirects;
	}

	RedirectGuard guard() {
		return this.guard;
	}

	@Override
	public void afterPropertiesSet() throws Exception {
		if (this.delegate instanceof InitializingBean bean) {
			bean.afterPropertiesSet();
		}
	}

	@Override
	public void destroy() throws Exception {
		if (this.delegate instanceof DisposableBean bean) {
			bean.destroy();
		}
	}

}
