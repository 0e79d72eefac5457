package dev.pos.console.trace.web;

import java.util.List;

import dev.pos.console.telemetry.Timestamps;
import dev.pos.console.trace.TraceSummary;
import org.jspecify.annotations.Nullable;

/**
 * The list of recent traces, the newest first.
 *
 * @param items one item a trace
 */
record TraceListView(List<Item> items) {

	static TraceListView of(List<TraceSummary> summaries) {
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
	 */
	record Item(String traceId, @Nullable String correlationId, @Nullable String tenantId, String service,
			String operation, String start, double durationMs, int spanCount, List<String> services, boolean error) {

		static Item of(TraceSummary summary) {
			return new Item(summary.traceId().toString(), summary.correlationId(), summary.tenantId(),
					summary.service(), summary.operation(), Timestamps.nanoseconds(summary.startNanos()),
					summary.durationMillis(), summary.spanCount(), summary.services(), summary.error());
		}

	}

}
