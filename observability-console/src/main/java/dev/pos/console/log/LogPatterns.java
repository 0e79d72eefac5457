package dev.pos.console.log;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.pos.console.telemetry.TenantScope;
import dev.pos.console.telemetry.TenantScopes;

import org.springframework.stereotype.Component;

/**
 * The warnings and errors that services log, those that differ in numbers only taken as
 * one; counted for each reader apart. Bounded; thread-safe.
 */
@Component
public final class LogPatterns {

	private final Map<TenantScope, TenantLogPatterns> byScope;

	LogPatterns(TenantScopes scopes, Clock clock) {
		this.byScope = scopes.each(() -> new TenantLogPatterns(clock));
	}

	/**
	 * Counts the warnings and errors among the given records.
	 * @param entries the records
	 */
	public void record(Collection<LogEntry> entries) {
		this.byScope.forEach((scope, patterns) -> patterns.record(scope.isAll() ? entries
				: entries.stream().filter((entry) -> scope.includes(entry.tenantId())).toList()));
	}

	/**
	 * Returns what was first seen lately.
	 * @param scope whose records
	 * @param since the earliest first time
	 * @return the patterns
	 */
	public List<Pattern> firstSeenSince(TenantScope scope, Instant since) {
		return Objects.requireNonNull(this.byScope.get(scope), "No reader has this scope").firstSeenSince(since);
	}

	/**
	 * What makes records alike.
	 *
	 * @param service the service
	 * @param level the level
	 * @param message the message without its numbers
	 */
	public record Key(String service, String level, String message) {

	}

	/**
	 * Records that are alike.
	 *
	 * @param key what they have in common
	 * @param first when the first one came
	 * @param last when the last one came
	 * @param count how many came
	 * @param example the last one
	 */
	public record Pattern(Key key, Instant first, Instant last, long count, LogEntry example) {

	}

}
