package dev.pos.local.trace;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The console's answer to "show me this trace".
 *
 * @param traceId the id of the trace
 * @param correlationId the id of the request it belongs to
 * @param spans its spans in no particular order
 */
public record TraceExport(@Nullable String traceId, @Nullable String correlationId, List<Span> spans) {

}
