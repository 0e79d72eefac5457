package dev.pos.console.trace;

import org.jspecify.annotations.Nullable;

/**
 * Which traces to list.
 *
 * @param service a service that takes part, {@code null} for any
 * @param tenant the tenant, {@code null} for any
 * @param minDurationMillis the least duration in milliseconds
 * @param error whether the trace holds an error, {@code null} for either
 */
public record TraceFilter(@Nullable String service, @Nullable String tenant, double minDurationMillis,
		@Nullable Boolean error) {

}
