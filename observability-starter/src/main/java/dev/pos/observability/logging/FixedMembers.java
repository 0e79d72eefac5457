package dev.pos.observability.logging;

import java.util.Set;

/**
 * Names that a log line gives a meaning of its own.
 */
final class FixedMembers {

	private static final Set<String> context = Set.of("correlation_id", "tenant_id", "user_id", "trace_id", "span_id");

	private static final Set<String> others = Set.of("timestamp", "level", "logger", "message", "service", "thread",
			"exception");

	private FixedMembers() {
	}

	static boolean isContext(String name) {
		return context.contains(name);
	}

	static boolean contains(String name) {
		return context.contains(name) || others.contains(name);
	}

}
