package dev.pos.console.trace;

/**
 * Counts of the trace store since its start.
 *
 * @param traces traces held now
 * @param spans spans held now
 * @param bytes estimated memory in use
 * @param maxBytes memory allowed
 * @param received spans that came, duplicates and rejected ones included
 * @param duplicates spans that had come before and were ignored
 * @param rejected spans that were refused because their trace was too large
 * @param evictedTraces traces that went to make room
 * @param evictedSpans spans that went with them
 * @param notable traces held now that failed or were slow
 * @param notableBytes estimated memory that these take
 * @param evictedNotable evicted traces that had failed or been slow
 */
public record StoreStatistics(int traces, long spans, long bytes, long maxBytes, long received, long duplicates,
		long rejected, long evictedTraces, long evictedSpans, int notable, long notableBytes, long evictedNotable) {

}
