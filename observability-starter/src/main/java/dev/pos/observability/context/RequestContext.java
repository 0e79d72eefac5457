package dev.pos.observability.context;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

/**
 * What ties the work of one request together across threads and services. Immutable and
 * safe to share between threads; each thread sees the context of the work it runs now.
 *
 * @param correlationId the id that the caller sent, or the trace id where none came
 * @param tenantId the tenant on whose behalf the work runs
 * @param userId the authenticated user, never taken from an unverified token
 * @param traceId the W3C trace id of the request, 32 lower-case hexadecimal digits
 */
public record RequestContext(@Nullable String correlationId, @Nullable String tenantId, @Nullable String userId,
		@Nullable String traceId) {

	/**
	 * The context of work that belongs to no request.
	 */
	public static final RequestContext EMPTY = new RequestContext(null, null, null, null);

	/**
	 * Returns the context of the work that the current thread runs.
	 * @return the current context, {@link #EMPTY} outside of any request
	 */
	public static RequestContext current() {
		return RequestContextHolder.get();
	}

	RequestContext withCorrelationId(@Nullable String correlationId) {
		return new RequestContext(correlationId, this.tenantId, this.userId, this.traceId);
	}

	/**
	 * Adds the user, and lets the tenant of the verified principal win over the one that
	 * the caller named.
	 * @param principal the authenticated principal
	 * @param attributes what reads it
	 * @return the context of the same request on the principal's behalf
	 */
	RequestContext withPrincipal(Principal principal, PrincipalAttributes attributes) {
		String verified = ContextIds.acceptedTenantId(attributes.tenantId(principal));
		return new RequestContext(this.correlationId, (verified != null) ? verified : this.tenantId,
				attributes.userId(principal), this.traceId);
	}

}
