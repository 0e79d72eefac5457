package dev.pos.console.trace;

import java.util.Collection;

import dev.pos.console.telemetry.Span;
import org.jspecify.annotations.Nullable;

/**
 * Where a trace waited longest.
 *
 * @param service the service
 * @param operation what it did
 * @param durationMillis how long the trace waited for it, in milliseconds
 */
public record LongestWait(String service, String operation, double durationMillis) {

	static @Nullable LongestWait of(Collection<Span> spans) {
		SpanNode longest = SpanTree.of(spans).longestWait();
		return (longest == null) ? null : new LongestWait(longest.span().service(), longest.span().operation(),
				longest.criticalNanos() / 1_000_000d);
	}

}
