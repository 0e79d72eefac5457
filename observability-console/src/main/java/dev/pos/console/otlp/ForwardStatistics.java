package dev.pos.console.otlp;

/**
 * Counts of what was to be handed on to another receiver, in spans, log records and data
 * points, since the start.
 *
 * @param handedOn what the other receiver took
 * @param refused what it answered with something else than 200
 * @param lost what was on its way when the connection failed
 * @param dropped what found no room, because too much was waiting already
 * @param waiting what waits now
 * @param waitingBytes the bytes that it takes
 * @param maxWaitingBytes the bytes that may wait
 */
public record ForwardStatistics(long handedOn, long refused, long lost, long dropped, long waiting, long waitingBytes,
		long maxWaitingBytes) {

}
