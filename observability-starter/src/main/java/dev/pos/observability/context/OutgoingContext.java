package dev.pos.observability.context;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Writes the context into the headers of a call to another service. A header that the
 * caller set stays, and one that is added later takes the place of the context's.
 */
final class OutgoingContext {

	/**
	 * Lower case as HTTP/2 has all names (RFC 9113, section 8.2): each look-up in
	 * {@link HttpHeaders} would make a lower-case copy of another spelling.
	 */
	private static final String correlationId = "x-correlation-id";

	private static final String tenantId = "x-tenant-id";

	private OutgoingContext() {
	}

	static void write(RequestContext context, HttpHeaders headers) {
		write(correlationId, context.correlationId(), headers);
		write(tenantId, context.tenantId(), headers);
	}

	private static void write(String name, @Nullable String value, HttpHeaders headers) {
		if (value != null) {
			headers.putIfAbsent(name, new DefaultHeaderValue(value));
		}
	}

}
