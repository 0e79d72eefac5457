package dev.pos.chatbot.question;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The part of the grammar that understands days by their distance from today:
 * {@code yesterday}, {@code two weeks ago}, {@code last Friday}.
 */
final class DayGrammar {

	private static final Pattern DAY = Pattern.compile(
			"\\b(?:(day before yesterday)|(yesterday)|(today)|" + CountGrammar.COUNT + " (day|week|month|year)s? ago"
					+ "|(last |previous )?(monday|tuesday|wednesday|thursday|friday|saturday|sunday))\\b");

	private DayGrammar() {
	}

	/**
	 * Returns the days in the words, in their order. A weekday that comes after another
	 * one ("Monday to Wednesday") comes after it in the calendar too.
	 */
	static List<LocalDate> days(String words, LocalDate today) {
		List<LocalDate> days = new ArrayList<>();
		DAY.matcher(words).results().forEach((match) -> {
			LocalDate day = day(match, today);
			if (match.group(7) != null && !days.isEmpty() && days.get(days.size() - 1).isAfter(day)) {
				days.replaceAll((earlier) -> earlier.minusWeeks(1));
			}
			days.add(day);
		});
		return days;
	}

	private static LocalDate day(MatchResult match, LocalDate today) {
		if (match.group(1) != null) {
			return today.minusDays(2);
		}
		if (match.group(2) != null) {
			return today.minusDays(1);
		}
		if (match.group(3) != null) {
			return today;
		}
		if (match.group(4) != null) {
			return ago(CountGrammar.number(match.group(4)), match.group(5), today);
		}
		LocalDate from = (match.group(6) != null) ? today.minusDays(1) : today;
		return from.with(TemporalAdjusters.previousOrSame(DayOfWeek.valueOf(match.group(7).toUpperCase(Locale.ROOT))));
	}

	private static LocalDate ago(long count, String unit, LocalDate today) {
		if (count > PeriodGrammar.MAX_DAYS) {
			throw new PeriodNotUnderstoodException("I can look back 1 to " + PeriodGrammar.MAX_DAYS + " days.");
		}
		return switch (unit) {
			case "week" -> today.minusWeeks(count);
			case "month" -> today.minusMonths(count);
			case "year" -> today.minusYears(count);
			default -> today.minusDays(count);
		};
	}

}
