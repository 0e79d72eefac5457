package dev.pos.chatbot.question;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The part of the grammar that understands whole months by name: {@code in October},
 * {@code from August to September 2026}. Without a year it is the latest such month that
 * is not ahead.
 */
final class MonthGrammar {

	/** A preposition before or a year behind: "may" and "march" are other words too. */
	private static final Pattern MONTH = Pattern
		.compile("\\b(?:(?:in|for|of|during|since|from|to|until|and|last|this) (?:the month of )?" + DateGrammar.MONTHS
				+ "|" + DateGrammar.MONTHS + "(?= \\d{4}))(?: (\\d{4}))?\\b(?! \\d)");

	private MonthGrammar() {
	}

	/**
	 * Returns the months in the words, in their order.
	 * @throws PeriodNotUnderstoodException if one is ahead of today
	 */
	static List<YearMonth> months(String words, LocalDate today) {
		return MONTH.matcher(words).results().map((match) -> month(match, YearMonth.from(today))).toList();
	}

	/**
	 * Returns the days of a run of months, as far as they are not ahead.
	 */
	static Optional<Period> period(List<YearMonth> months, boolean untilNow, LocalDate today) {
		Optional<YearMonth> first = months.stream().min(YearMonth::compareTo);
		Optional<YearMonth> last = months.stream().max(YearMonth::compareTo);
		return first.map((from) -> {
			LocalDate end = untilNow ? today : last.map(YearMonth::atEndOfMonth).orElse(today);
			return new Period(from.atDay(1), end.isAfter(today) ? today : end);
		});
	}

	private static YearMonth month(MatchResult match, YearMonth current) {
		int number = DateGrammar.month((match.group(1) != null) ? match.group(1) : match.group(2));
		try {
			YearMonth month = of(match.group(3), number, current);
			if (month.isAfter(current)) {
				throw new PeriodNotUnderstoodException(month + " is still to come.");
			}
			return month;
		}
		catch (DateTimeException ex) {
			throw new PeriodNotUnderstoodException("There is no such month as '" + match.group() + "'.");
		}
	}

	private static YearMonth of(@Nullable String year, int month, YearMonth current) {
		if (year != null) {
			return YearMonth.of(Integer.parseInt(year), month);
		}
		YearMonth thisYear = YearMonth.of(current.getYear(), month);
		return thisYear.isAfter(current) ? thisYear.minusYears(1) : thisYear;
	}

}
