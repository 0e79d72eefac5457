package dev.pos.observability.context;

import java.net.URI;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/**
 * Where an answer sends the caller (RFC 9110, section 15.4).
 *
 * @param uri the next URI
 * @param method the next method
 * @param withBody whether the body goes along
 */
record Redirect(URI uri, HttpMethod method, boolean withBody) {

	/**
	 * As many as browsers follow.
	 */
	static final int MAX_HOPS = 20;

	/**
	 * What the caller meant for one host.
	 */
	private static final String[] credentials = { HttpHeaders.AUTHORIZATION, HttpHeaders.PROXY_AUTHORIZATION,
			HttpHeaders.COOKIE };

	private static final String[] content = { HttpHeaders.CONTENT_LENGTH, HttpHeaders.CONTENT_TYPE,
			HttpHeaders.CONTENT_ENCODING, HttpHeaders.TRANSFER_ENCODING };

	/**
	 * Returns the redirect that the answer asks for.
	 * @param uri the URI that answered
	 * @param method the method that it was called with
	 * @param status the status of the answer
	 * @param location the location header
	 * @param redirects what the client is set to follow
	 * @return the redirect, {@code null} when the answer is for the caller
	 */
	static @Nullable Redirect of(URI uri, HttpMethod method, int status, @Nullable String location,
			@Nullable HttpRedirects redirects) {
		boolean sameMethod = status == 307 || status == 308;
		if (location == null || !(sameMethod || status == 301 || status == 302 || status == 303)) {
			return null;
		}
		URI target = target(uri, location);
		if (target == null || isDowngrade(uri, target) && redirects != HttpRedirects.FOLLOW) {
			return null;
		}
		boolean toGet = (status == 303) ? method != HttpMethod.HEAD : !sameMethod && method == HttpMethod.POST;
		return new Redirect(target, toGet ? HttpMethod.GET : method, !toGet);
	}

	private static @Nullable URI target(URI uri, String location) {
		try {
			URI target = uri.resolve(location);
			boolean http = "http".equalsIgnoreCase(target.getScheme()) || "https".equalsIgnoreCase(target.getScheme());
			return (http && target.getHost() != null) ? target : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static boolean isDowngrade(URI from, URI to) {
		return "https".equalsIgnoreCase(from.getScheme()) && "http".equalsIgnoreCase(to.getScheme());
	}

	/**
	 * Takes out of the headers what is not for the next host.
	 * @param headers the headers of the call before
	 * @param trusted whether the next host may learn the context
	 * @param context the names of the headers that carry it
	 */
	void prepare(HttpHeaders headers, boolean trusted, Set<String> context) {
		headers.remove(HttpHeaders.HOST);
		if (!this.withBody) {
			for (String name : content) {
				headers.remove(name);
			}
		}
		if (!trusted) {
			context.forEach(headers::remove);
			for (String name : credentials) {
				headers.remove(name);
			}
		}
	}

}
