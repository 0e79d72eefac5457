package dev.pos.observability.context;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Makes the context that a request begins with out of what its caller sent, as far as
 * callers are heard.
 */
final class InboundContext {

	private final boolean callersAreHeard;

	InboundContext(InboundTrust inbound) {
		this.callersAreHeard = inbound != InboundTrust.IGNORE;
	}

	/**
	 * Opens the context of a request.
	 * @param spanTraceId the trace id of the server span, {@code null} where there is
	 * none
	 * @param headers the first value of a request header by name
	 * @return the context without a user
	 */
	RequestContext open(@Nullable String spanTraceId, Function<String, @Nullable String> headers) {
		String traceId = (spanTraceId != null) ? spanTraceId : ContextIds.random();
		if (!this.callersAreHeard) {
			return new RequestContext(traceId, null, null, traceId);
		}
		String correlationId = ContextIds.acceptedCorrelationId(headers.apply(ContextHeaders.CORRELATION_ID));
		String tenantId = ContextIds.acceptedTenantId(headers.apply(ContextHeaders.TENANT_ID));
		return new RequestContext((correlationId != null) ? correlationId : traceId, tenantId, null, traceId);
	}

}
