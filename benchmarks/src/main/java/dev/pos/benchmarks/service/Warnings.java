package dev.pos.benchmarks.service;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The lines of a log that warn, stack traces included.
 *
 * @param lines how many there are
 * @param mostInAMinute how many there are in the worst 60 seconds: a rate says more than
 * one a minute of a process that warns at its start and a minute later
 */
record Warnings(long lines, long mostInAMinute) {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	/**
	 * Levels in plain text and in JSON, and stack traces.
	 */
	private static final Pattern warning = Pattern.compile("[ \"](WARN|ERROR|SEVERE)[ \"]|^\\s+at |^Caused by: ");

	private static final Pattern time = Pattern
		.compile("(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d:\\d\\d)[.,:](\\d{3})");

	/**
	 * Counts.
	 * @param log the lines of a log, of which those without a time belong to the last one
	 * that has one
	 * @return the counts
	 */
	static Warnings in(Stream<String> log) {
		Counting counting = new Counting();
		log.forEachOrdered(counting::line);
		return new Warnings(counting.lines, counting.most);
	}

	private static final class Counting {

		private final Deque<LocalDateTime> lastMinute = new ArrayDeque<>();

		private LocalDateTime now = LocalDateTime.MIN;

		private long lines;

		private long most;

		private void line(String line) {
			Matcher matcher = time.matcher(line);
			if (matcher.find()) {
				this.now = LocalDateTime.of(LocalDate.parse(matcher.group(1)),
						LocalTime.parse(matcher.group(2) + "." + matcher.group(3)));
			}
			if (warning.matcher(line).find()) {
				this.lines++;
				this.lastMinute.add(this.now);
				while (Duration.between(this.lastMinute.element(), this.now).compareTo(MINUTE) >= 0) {
					this.lastMinute.remove();
				}
				this.most = Math.max(this.most, this.lastMinute.size());
			}
		}

	}

}
