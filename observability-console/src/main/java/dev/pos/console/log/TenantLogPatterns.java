package dev.pos.console.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.pos.console.telemetry.Text;

/**
 * The warnings and errors that one reader may see. Bounded; thread-safe.
 */
final class TenantLogPatterns {

	private static final int MAX_PATTERNS = 500;

	private static final int MAX_LENGTH = 160;

	private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(30);

	private final Map<LogPatterns.Key, LogPatterns.Pattern> patterns = new LinkedHashMap<>(16, 0.75f, true);

	private final Clock clock;

	TenantLogPatterns(Clock clock) {
		this.clock = clock;
	}

	synchronized void record(Collection<LogEntry> entries) {
		Instant now = this.clock.instant();
		for (LogEntry entry : entries) {
			if (entry.level().equals("WARN") || entry.level().equals("ERROR") || entry.level().equals("FATAL")) {
				LogPatterns.Key key = new LogPatterns.Key(entry.service(), entry.level(),
						withoutNumbers(entry.message()));
				LogPatterns.Pattern pattern = this.patterns.get(key);
				boolean fresh = pattern == null || pattern.last().isBefore(now.minus(FORGOTTEN_AFTER));
				this.patterns.put(key, (fresh || pattern == null) ? new LogPatterns.Pattern(key, now, now, 1, entry)
						: new LogPatterns.Pattern(key, pattern.first(), now, pattern.count() + 1, entry));
				if (this.patterns.size() > MAX_PATTERNS) {
					Iterator<LogPatterns.Key> oldest = this.patterns.keySet().iterator();
					oldest.next();
					oldest.remove();
				}
			}
		}
	}

	synchronized List<LogPatterns.Pattern> firstSeenSince(Instant since) {
		return this.patterns.values().stream().filter((pattern) -> !pattern.first().isBefore(since)).toList();
	}

	private static String withoutNumbers(String message) {
		String text = Text.limit(message, MAX_LENGTH);
		StringBuilder pattern = new StringBuilder(text.length());
		boolean inNumber = false;
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			boolean digit = character >= '0' && character <= '9';
			if (!digit) {
				pattern.append(character);
			}
			else if (!inNumber) {
				pattern.append('#');
			}
			inNumber = digit;
		}
		return pattern.toString();
	}

}
