package dev.pos.console.trace;

import java.util.List;

import dev.pos.console.telemetry.Span;
import dev.pos.console.telemetry.TraceId;
import org.jspecify.annotations.Nullable;

/**
 * What the store has for a trace or correlation id.
 *
 * @param traceIds the traces, at least one, in the order of arrival
 * @param correlationId the correlation id asked for, else the first one of the trace
 * @param spans the spans of all traces, ordered by start
 * @param truncated whether traces or spans were left out to keep the answer bounded
 */
public record FoundTraces(List<TraceId> traceIds, @Nullable String correlationId, List<Span> spans, boolean truncated) {

}
