package dev.pos.chatbot.question;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The part of the grammar that understands dates: {@code 2026-11-03}, {@code November 3}
 * and {@code 3rd of November}, each month with or without a year. Without one it is the
 * latest such day that is not ahead.
 */
final class DateGrammar {

	/** One group, which is the month. */
	static final String MONTHS = Arrays.stream(Month.values())
		.map((month) -> month.name().toLowerCase(Locale.ROOT))
		.map((name) -> name.substring(0, 3) + "(?:" + name.substring(3) + ")?")
		.collect(Collectors.joining("|", "(", "|sept)"));

	private static final String DAY = "(\\d{1,2})(?:st|nd|rd|th)?";

	private static final String YEAR = "(?: (\\d{4}))?";

	private static final Pattern DATE = Pattern.compile("\\b(?:(\\d{4})-(\\d{1,2})-(\\d{1,2})" + "|" + DAY + "(?: of)? "
			+ MONTHS + YEAR + "|" + MONTHS + " (?:the )?" + DAY + YEAR + ")\\b");

	private DateGrammar() {
	}

	/**
	 * Returns the dates in the words, in their order.
	 * @throws PeriodNotUnderstoodException if one is not in the calendar or ahead of
	 * today
	 */
	static List<LocalDate> dates(String words, LocalDate today) {
		Matcher dates = DATE.matcher(words);
		return dates.results().map((date) -> date(date, today)).toList();
	}

	private static LocalDate date(MatchResult match, LocalDate today) {
		try {
			LocalDate date = (match.group(1) != null)
					? LocalDate.of(number(match.group(1)), number(match.group(2)), number(match.group(3)))
					: ((match.group(4) != null) ? named(match.group(6), match.group(5), match.group(4), today)
							: named(match.group(9), match.group(7), match.group(8), today));
			if (date.isAfter(today)) {
				throw new PeriodNotUnderstoodException(date + " is still to come.");
			}
			return date;
		}
		catch (DateTimeException ex) {
			throw new PeriodNotUnderstoodException("There is no such day as '" + match.group() + "'.");
		}
	}

	private static LocalDate named(@Nullable String year, String month, String day, LocalDate today) {
		int monthNumber = month(month);
		if (year != null) {
			return LocalDate.of(number(year), monthNumber, number(day));
		}
		// 29 February is only found in the last leap year.
		for (int past = 0; past < 8; past++) {
			int candidate = today.getYear() - past;
			boolean exists = number(day) <= Month.of(monthNumber).length(Year.isLeap(candidate));
			if (exists && !LocalDate.of(candidate, monthNumber, number(day)).isAfter(today)) {
				return LocalDate.of(candidate, monthNumber, number(day));
			}
		}
		throw new DateTimeException("No such day in any year");
	}

	static int month(String name) {
		return Arrays.stream(Month.values())
			.filter((month) -> month.name().toLowerCase(Locale.ROOT).startsWith(name.substring(0, 3)))
			.findFirst()
			.map(Month::getValue)
			.orElseThrow();
	}

	private static int number(String digits) {
		return Integer.parseInt(digits);
	}

}
