package dev.pos.observability.context;

/**
 * The members of the context as MDC keys, JSON log members and span attributes name them.
 */
public enum ContextField {

	/**
	 * Ties the log lines and spans of one request together.
	 */
	CORRELATION_ID("correlation_id"),

	/**
	 * The tenant that the work is done for.
	 */
	TENANT_ID("tenant_id"),

	/**
	 * The authenticated user.
	 */
	USER_ID("user_id"),

	/**
	 * The W3C trace id.
	 */
	TRACE_ID("trace_id"),

	/**
	 * The W3C parent id of what is called from here.
	 */
	SPAN_ID("span_id");

	private final String key;

	ContextField(String key) {
		this.key = key;
	}

	/**
	 * Returns the name used as MDC key, JSON log member and span attribute.
	 * @return the name in snake case
	 */
	public String key() {
		return this.key;
	}

}
