package dev.pos.observability.context;

import org.jspecify.annotations.Nullable;

/**
 * What a request goes through and carries.
 */
public enum RequestVariant {

	/**
	 * No filter and no interceptor of the starter.
	 */
	BARE(null, null),

	/**
	 * The starter, with a correlation and a tenant id from the caller.
	 */
	ACCEPTED("order-7f3a9c21e5", "acme_corp"),

	/**
	 * The starter, with nothing from the caller: the trace id serves as correlation id.
	 */
	NO_HEADERS(null, null);

	private final @Nullable String correlationId;

	private final @Nullable String tenantId;

	RequestVariant(@Nullable String correlationId, @Nullable String tenantId) {
		this.correlationId = correlationId;
		this.tenantId = tenantId;
	}

	BenchmarkRequest request() {
		return new BenchmarkRequest(this.correlationId, this.tenantId);
	}

}
