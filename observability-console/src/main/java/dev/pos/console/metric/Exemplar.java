package dev.pos.console.metric;

/**
 * A measured value and the trace that it was measured in.
 *
 * @param timeSeconds when it was measured, in seconds since the epoch
 * @param value the value
 * @param traceId the trace id in hexadecimal form
 * @param service the service
 */
public record Exemplar(double timeSeconds, double value, String traceId, String service) {

}
