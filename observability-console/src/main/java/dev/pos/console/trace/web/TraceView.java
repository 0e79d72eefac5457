package dev.pos.console.trace.web;

import java.util.List;
import java.util.Map;

import dev.pos.console.telemetry.Span;
import dev.pos.console.telemetry.Timestamps;
import dev.pos.console.telemetry.TraceId;
import dev.pos.console.trace.FoundTraces;
import org.jspecify.annotations.Nullable;

/**
 * All spans and log records of a trace or correlation id.
 *
 * @param traceId the first trace
 * @param traceIds all traces
 * @param correlationId the correlation id
 * @param spans the spans, ordered by start
 * @param logs the log records, ordered by time
 * @param truncated whether something was left out to keep the answer bounded
 */
record TraceView(String traceId, List<String> traceIds, @Nullable String correlationId, List<SpanView> spans,
		List<Map<String, Object>> logs, boolean truncated) {

	static TraceView of(FoundTraces found, List<Map<String, Object>> logs) {
		List<String> ids = found.traceIds().stream().map(TraceId::toString).toList();
		return new TraceView(ids.get(0), ids, found.correlationId(), found.spans().stream().map(SpanView::of).toList(),
				logs, found.truncated());
	}

	/**
	 * One span.
	 *
	 * @param spanId the span id
	 * @param traceId the trace id
	 * @param parentSpanId the calling span, {@code null} for a root
	 * @param service the service that did the work
	 * @param operation what was done
	 * @param start the start in UTC with nanoseconds
	 * @param durationMs the duration in milliseconds
	 * @param tags the attributes
	 * @param error whether the operation failed
	 */
	record SpanView(String spanId, String traceId, @Nullable String parentSpanId, String service, String operation,
			String start, double durationMs, Map<String, Object> tags, boolean error) {

		static SpanView of(Span span) {
			Map<String, Object> tags = span.attributes().toMap();
			tags.put("span.kind", span.kind().toString());
			return new SpanView(span.spanId(), span.traceId().toString(), span.parentSpanId(), span.service(),
					span.operation(), Timestamps.nanoseconds(span.startNanos()), span.durationMillis(), tags,
					span.error());
		}

	}

}
