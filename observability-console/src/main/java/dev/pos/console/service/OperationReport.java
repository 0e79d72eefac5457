package dev.pos.console.service;

import dev.pos.console.telemetry.Span;
import dev.pos.console.telemetry.SpanKind;
import org.jspecify.annotations.Nullable;

/**
 * How an operation does.
 *
 * @param service the service
 * @param operation the name of its spans
 * @param kind the kind of its spans
 * @param now the traffic of the last minutes
 * @param usual what was usual before, {@code null} when there was too little to tell
 * @param example a failed one of the recent spans, else the slowest
 */
public record OperationReport(String service, String operation, SpanKind kind, Traffic now, @Nullable Traffic usual,
		@Nullable Span example) {

}
