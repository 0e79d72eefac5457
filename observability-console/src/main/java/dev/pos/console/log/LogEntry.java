package dev.pos.console.log;

import java.util.HexFormat;

import dev.pos.console.telemetry.Attributes;
import dev.pos.console.telemetry.Text;
import dev.pos.console.telemetry.TraceId;
import org.jspecify.annotations.Nullable;

/**
 * One log record. Immutable.
 *
 * @param timeNanos when it was written, in nanoseconds since the epoch, not negative
 * @param level the level in upper case
 * @param logger the logger's name
 * @param message the message
 * @param service the service that wrote it
 * @param traceId the trace it was written in
 * @param spanId the span it was written in, zero for none
 * @param attributes what else the sender said
 */
public record LogEntry(long timeNanos, String level, String logger, String message, String service,
		@Nullable TraceId traceId, long spanId, Attributes attributes) {

	static final String CORRELATION_ID = "correlation_id";

	static final String TENANT_ID = "tenant_id";

	static final String USER_ID = "user_id";

	private static final int OVERHEAD = 220;

	public @Nullable String correlationId() {
		return this.attributes.text(CORRELATION_ID);
	}

	public @Nullable String tenantId() {
		return this.attributes.text(TENANT_ID);
	}

	public @Nullable String userId() {
		return this.attributes.text(USER_ID);
	}

	public @Nullable String spanIdText() {
		return (this.spanId != 0) ? HexFormat.of().toHexDigits(this.spanId) : null;
	}

	/**
	 * Returns the estimated heap that the record takes, its places in the indexes
	 * included.
	 * @return the number of bytes
	 */
	int cost() {
		return OVERHEAD + Text.cost(this.level) + Text.cost(this.logger) + Text.cost(this.message)
				+ Text.cost(this.service) + this.attributes.cost();
	}

}
