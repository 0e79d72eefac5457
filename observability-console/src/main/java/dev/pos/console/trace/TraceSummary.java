package dev.pos.console.trace;

import java.util.List;

import dev.pos.console.telemetry.TraceId;
import org.jspecify.annotations.Nullable;

/**
 * One line of the list of traces.
 *
 * @param traceId the trace
 * @param correlationId the first correlation id seen in it
 * @param tenantId the first tenant seen in it
 * @param service the service of the root span
 * @param operation the operation of the root span; while the root is missing, of the
 * earliest span
 * @param startNanos the earliest start in nanoseconds since the epoch
 * @param durationMillis the duration of the root span; while the root is missing, from
 * the earliest start to the latest end
 * @param spanCount the number of spans that came so far
 * @param services the services that take part
 * @param error whether any span failed
 * @param partMillis how long the service took that was asked for, {@code null} when none
 * was
 * @param longestWait where it waited longest, {@code null} when the trace is too large to
 * tell in a list
 */
public record TraceSummary(TraceId traceId, @Nullable String correlationId, @Nullable String tenantId, String service,
		String operation, long startNanos, double durationMillis, int spanCount, List<String> services, boolean error,
		@Nullable Double partMillis, @Nullable LongestWait longestWait) {

}
