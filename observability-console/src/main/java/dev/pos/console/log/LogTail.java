package dev.pos.console.log;

import java.util.List;

/**
 * What came since the last look at the log records.
 *
 * @param entries the records in the order of arrival
 * @param skipped how many older ones were left out
 * @param position where to go on
 */
public record LogTail(List<LogEntry> entries, int skipped, long position) {

}
