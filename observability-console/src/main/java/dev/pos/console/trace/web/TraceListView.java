package dev.pos.console.trace.web;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pos.console.telemetry.Timestamps;
import dev.pos.console.trace.LongestWait;
import dev.pos.console.trace.TraceSummary;
import org.jspecify.annotations.Nullable;

/**
 * The list of recent traces, the newest first.
 *
 * @param items one item a trace
 */
public record TraceListView(List<Item> items) {

	public static TraceListView of(List<TraceSummary> summaries) {
		return new TraceListView(summaries.stream().map(Item::of).toList());
	}

	/**
	 * One trace.
	 *
	 * @param traceId the trace id
	 * @param correlationId the correlation id
	 * @param tenantId the tenant
	 * @param service the service of the root span
	 * @param operation the operation of the root span
	 * @param start the start in UTC with nanoseconds
	 * @param durationMs the duration in milliseconds
	 * @param spanCount the number of spans
	 * @param services the services that take part
	 * @param error whether any span failed
	 * @param serviceMs how long the service took that was asked for
	 * @param longestWait where the trace waited longest
	 */
	public record Item(String traceId, @Nullable String correlationId, @Nullable String tenantId, String service,
			String operation, String start, double durationMs, int spanCount, List<String> services, boolean error,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double serviceMs, @Nullable Wait longestWait) {

		static Item of(TraceSummary summary) {
			return new Item(summary.traceId().toString(), summary.correlationId(), summary.tenantId(),
					summary.service(), summary.operation(), Timestamps.nanoseconds(summary.startNanos()),
					summary.durationMillis(), summary.spanCount(), summary.services(), summary.error(),
					summary.partMillis(), Wait.of(summary.longestWait()));
		}

	}

	/**
	 * Where a trace waited longest.
	 *
	 * @param service the service
	 * @param operation what it did
	 * @param durationMs how long the trace waited for it, in milliseconds
	 */
	public record Wait(String service, String operation, double durationMs) {

		static @Nullable Wait of(@Nullable LongestWait wait) {
			return (wait != null) ? new Wait(wait.service(), wait.operation(), wait.durationMillis()) : null;
		}

	}

}
