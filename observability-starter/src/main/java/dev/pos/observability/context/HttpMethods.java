package dev.pos.observability.context;

import java.util.Set;

/**
 * The methods of RFC 9110 and RFC 5789; anything else a client may send is one word.
 */
final class HttpMethods {

	private static final Set<String> known = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE",
			"CONNECT");

	private HttpMethods() {
	}

	static String known(String method) {
		return known.contains(method) ? method : "_OTHER";
	}

}
