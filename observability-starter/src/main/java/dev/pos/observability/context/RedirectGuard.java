package dev.pos.observability.context;

import java.net.URI;
import java.util.Set;
import java.util.function.Supplier;

import org.springframework.http.HttpHeaders;

/**
 * What every client that follows redirects has to know. HTTP libraries send all headers
 * again to whatever host an answer names, so that a trusted one could pass the context
 * and the credentials of its callers on to anybody.
 */
final class RedirectGuard {

	private final TrustedHosts trustedHosts;

	private final Supplier<Set<String>> contextHeaders;

	/**
	 * Creates the guard.
	 * @param trustedHosts the hosts that may learn the context
	 * @param contextHeaders the names of the headers that carry it
	 */
	RedirectGuard(TrustedHosts trustedHosts, Supplier<Set<String>> contextHeaders) {
		this.trustedHosts = trustedHosts;
		this.contextHeaders = contextHeaders;
	}

	boolean isTrusted(URI uri) {
		return this.trustedHosts.isTrusted(uri.getHost());
	}

	void prepare(Redirect redirect, HttpHeaders headers, boolean trusted) {
		redirect.prepare(headers, trusted, this.contextHeaders.get());
	}

}
