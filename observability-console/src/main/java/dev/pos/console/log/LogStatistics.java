package dev.pos.console.log;

/**
 * Counts of the log store since its start.
 *
 * @param records records held now
 * @param bytes estimated memory in use
 * @param maxBytes memory allowed
 * @param received records that came
 * @param evicted records that went to make room
 */
public record LogStatistics(int records, long bytes, long maxBytes, long received, long evicted) {

}
