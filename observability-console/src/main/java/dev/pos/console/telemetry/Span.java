package dev.pos.console.telemetry;

import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * One timed operation of a trace. Immutable.
 *
 * @param traceId the trace that the span belongs to
 * @param id the span id, never zero
 * @param parentId the id of the calling span, zero for none
 * @param service the service that did the work
 * @param operation what was done
 * @param kind the role of the span in a call
 * @param startNanos the start in nanoseconds since the epoch, not negative
 * @param durationNanos the duration in nanoseconds, not negative
 * @param error whether the operation failed
 * @param attributes what else the sender said
 */
public record Span(TraceId traceId, long id, long parentId, String service, String operation, SpanKind kind,
		long startNanos, long durationNanos, boolean error, Attributes attributes) {

	/**
	 * The attribute that ties the work of one request together.
	 */
	public static final String CORRELATION_ID = "correlation_id";

	/**
	 * The attribute that names the tenant.
	 */
	public static final String TENANT_ID = "tenant_id";

	private static final int OVERHEAD = 200;

	public long endNanos() {
		return this.startNanos + this.durationNanos;
	}

	public double durationMillis() {
		return this.durationNanos / 1_000_000d;
	}

	public String spanId() {
		return HexFormat.of().toHexDigits(this.id);
	}

	public @Nullable String parentSpanId() {
		return (this.parentId != 0) ? HexFormat.of().toHexDigits(this.parentId) : null;
	}

	/**
	 * Returns the estimated heap that the span takes, its place in the store included.
	 * @return the number of bytes
	 */
	public int cost() {
		return OVERHEAD + Text.cost(this.service) + Text.cost(this.operation) + this.attributes.cost();
	}

}
