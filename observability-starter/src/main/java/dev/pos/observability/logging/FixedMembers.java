package dev.pos.observability.logging;

import java.util.Set;

/**
 * Names that a log line gives a meaning of its own.
 */
final class FixedMembers {

	private static final Set<String> context = Set.of("correlation_id", "tenant_id", "user_id", "trace_id", "span_id");

	private static final Set<String> all = Set.of("timestamp", "level", "logger", "message", "service",
			"correlation_id", "tenant_id", "user_id", "trace_id", "span_id", "thread", "exception");

	private FixedMembers() {
	}

	static boolean isContext(String name) {
		return context.contains(name);
	}

	static boolean contains(String name) {
		return all.contains(name);
	}

}
