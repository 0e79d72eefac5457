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

import org.springframework.stereotype.Component;

/**
 * The warnings and errors that services log, those that differ in numbers only taken as
 * one. Bounded; thread-safe.
 */
@Component
public final class LogPatterns {

	private static final int MAX_PATTERNS = 500;

	private static final int MAX_LENGTH = 160;

	private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(30);

	private final Map<Key, Pattern> patterns = new LinkedHashMap<>(16, 0.75f, true);

	private final Clock clock;

	LogPatterns(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Counts the warnings and errors among the given records.
	 * @param entries the records
	 */
	public synchronized void record(Collection<LogEntry> entries) {
		Instant now = this.clock.instant();
		for (LogEntry entry : entries) {
			if (entry.level().equals("WARN") || entry.level().equals("ERROR") || entry.level().equals("FATAL")) {
				Key key = new Key(entry.service(), entry.level(), withoutNumbers(entry.message()));
				Pattern pattern = this.patterns.get(key);
				boolean fresh = pattern == null || pattern.last().isBefore(now.minus(FORGOTTEN_AFTER));
				this.patterns.put(key, (fresh || pattern == null) ? new Pattern(key, now, now, 1, entry)
						: new Pattern(key, pattern.first(), now, pattern.count() + 1, entry));
				if (this.patterns.size() > MAX_PATTERNS) {
					Iterator<Key> oldest = this.patterns.keySet().iterator();
					oldest.next();
					oldest.remove();
				}
			}
		}
	}

	/**
	 * Returns what was first seen lately.
	 * @param since the earliest first time
	 * @return the patterns
	 */
	public synchronized List<Pattern> firstSeenSince(Instant since) {
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
