package dev.pos.observability.context;

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
	 * @param sentCorrelationId the correlation id as the caller sent it
	 * @param sentTenantId the tenant id as the caller sent it
	 * @return the context without a user
	 */
	RequestContext open(@Nullable String spanTraceId, @Nullable String sentCorrelationId,
			@Nullable String sentTenantId) {
		String traceId = (spanTraceId != null) ? spanTraceId : ContextIds.random();
		if (!this.callersAreHeard) {
			return new RequestContext(traceId, null, null, traceId);
		}
		String correlationId = ContextIds.acceptedCorrelationId(sentCorrelationId);
		String tenantId = ContextIds.acceptedTenantId(sentTenantId);
		return new RequestContext((correlationId != null) ? correlationId : traceId, tenantId, null, traceId);
	}

}
