package dev.pos.observability.context;

/**
 * Names of the headers that carry the context between services, besides the W3C ones.
 */
final class ContextHeaders {

	static final String CORRELATION_ID = "X-Correlation-Id";

	static final String TENANT_ID = "X-Tenant-Id";

	static final String TRACE_ID = "X-Trace-Id";

	private ContextHeaders() {
	}

}
