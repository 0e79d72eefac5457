package dev.pos.chatbot.question;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of the grammar that understands times. Words that look back ("last week") mean
 * days that end today, as people at a till use them.
 */
final class PeriodGrammar {

	static final int MAX_DAYS = 366;

	private static final List<String> NUMBERS = List.of("zero", "one", "two", "three", "four", "five", "six", "seven",
			"eight", "nine", "ten", "eleven", "twelve");

	private static final Pattern LAST_DAYS = Pattern
		.compile("\\b(?:last|past|previous|recent) (\\d{1,9}|" + String.join("|", NUMBERS) + ") (day|week|month)s?\\b");

	private static final Pattern CALENDAR = Pattern.compile("\\b(this|last|past|previous) (week|month)\\b");

	private static final Pattern WEEKDAY = Pattern
		.compile("\\b(monday|tuesday|wednesday|thursday|friday|saturday|sunday)\\b");

	private static final Pattern SINCE = Pattern.compile("\\bsince\\b");

	private static final Pattern FUTURE = Pattern
		.compile("\\b(tomorrow|next (day|week|month|year|\\w+day)|in the future)\\b");

	private static final Pattern TODAY = Pattern
		.compile("\\b(today|tonight|this (morning|evening|day)|right now|so far)\\b");

	private PeriodGrammar() {
	}

	/**
	 * Returns the time that the words name.
	 * @throws PeriodNotUnderstoodException if they name one that cannot be answered for
	 */
	static Optional<Period> parse(String words, LocalDate today) {
		if (FUTURE.matcher(words).find()) {
			throw new PeriodNotUnderstoodException("I cannot see the future.");
		}
		List<LocalDate> dates = DateGrammar.dates(words, today);
		if (!dates.isEmpty()) {
			return Optional
				.of(between(dates.get(0), SINCE.matcher(words).find() ? today : dates.get(dates.size() - 1)));
		}
		Matcher lastDays = LAST_DAYS.matcher(words);
		if (lastDays.find()) {
			return Optional.of(last(count(lastDays.group(1)), lastDays.group(2), today));
		}
		return named(words, today);
	}

	private static Optional<Period> named(String words, LocalDate today) {
		if (words.contains("day before yesterday")) {
			return Optional.of(Period.of(today.minusDays(2)));
		}
		if (words.contains("yesterday")) {
			return Optional.of(Period.of(today.minusDays(1)));
		}
		if (TODAY.matcher(words).find()) {
			return Optional.of(Period.of(today));
		}
		Matcher calendar = CALENDAR.matcher(words);
		if (calendar.find()) {
			return Optional.of(calendar(calendar.group(1), calendar.group(2), today));
		}
		Matcher weekday = WEEKDAY.matcher(words);
		if (weekday.find()) {
			DayOfWeek day = DayOfWeek.valueOf(weekday.group(1).toUpperCase(Locale.ROOT));
			LocalDate from = words.contains("last " + weekday.group(1)) ? today.minusDays(1) : today;
			return Optional.of(Period.of(from.with(TemporalAdjusters.previousOrSame(day))));
		}
		return Optional.empty();
	}

	private static Period calendar(String which, String unit, LocalDate today) {
		if (which.equals("this")) {
			LocalDate first = unit.equals("week") ? today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
					: today.withDayOfMonth(1);
			return new Period(first, today);
		}
		return last(1, unit, today);
	}

	private static Period last(long count, String unit, LocalDate today) {
		long days = switch (unit) {
			case "week" -> 7 * count;
			case "month" -> 30 * count;
			default -> count;
		};
		if (days < 1 || days > MAX_DAYS) {
			throw new PeriodNotUnderstoodException("I can look back 1 to " + MAX_DAYS + " days.");
		}
		return new Period(today.minusDays(days - 1), today);
	}

	private static Period between(LocalDate one, LocalDate other) {
		Period period = one.isAfter(other) ? new Period(other, one) : new Period(one, other);
		if (period.from().plusDays(MAX_DAYS).isBefore(period.to())) {
			throw new PeriodNotUnderstoodException("I can look at " + MAX_DAYS + " days at most.");
		}
		return period;
	}

	private static long count(String number) {
		int word = NUMBERS.indexOf(number);
		return (word >= 0) ? word : Long.parseLong(number);
	}

}
