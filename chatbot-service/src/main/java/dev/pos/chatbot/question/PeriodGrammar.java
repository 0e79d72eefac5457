package dev.pos.chatbot.question;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of the grammar that understands times. Words that look back ("last week") mean
 * days that end today, as people at a till use them.
 */
final class PeriodGrammar {

	static final int MAX_DAYS = 366;

	private static final Pattern LAST_DAYS = Pattern
		.compile("\\b(?:last|past|previous|recent) " + CountGrammar.COUNT + " (day|week|fortnight|month|year)s?\\b");

	private static final Pattern CALENDAR = Pattern.compile(
			"\\b(this|the|last|past|previous) (week|fortnight|weekend|month|year)\\b(?! (of|starting|beginning) )");

	private static final Pattern WEEK_OF = Pattern.compile("\\bweek (of|starting|beginning)\\b");

	private static final Pattern SINCE = Pattern.compile("\\bsince\\b");

	/** No till is older; a year before it is a slip of the keyboard. */
	private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

	private static final Pattern FUTURE = Pattern
		.compile("\\b(tomorrow|next (day|week|month|year|\\w+day)|in the future)\\b");

	/** What would be taken for today, and is not. */
	private static final Pattern TOO_FINE_OR_COARSE = Pattern
		.compile("\\b(quarters?|q[1-4]|decades?|(last|past|previous) (hour|minute|(\\w+ )(hours|minutes)))\\b");

	private static final Pattern TODAY = Pattern.compile("\\b(tonight|this (morning|evening|day)|right now|so far)\\b");

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
		if (TOO_FINE_OR_COARSE.matcher(words).find()) {
			throw new PeriodNotUnderstoodException("I know days, weeks, months and years.");
		}
		List<LocalDate> dates = new ArrayList<>(DateGrammar.dates(words, today));
		if (!dates.isEmpty()) {
			dates.addAll(DayGrammar.days(words, today));
			return Optional.of(ofDays(dates, words, today));
		}
		Matcher lastDays = LAST_DAYS.matcher(words);
		if (lastDays.find()) {
			return Optional.of(last(CountGrammar.number(lastDays.group(1)), lastDays.group(2), today));
		}
		List<LocalDate> days = DayGrammar.days(words, today);
		if (!days.isEmpty()) {
			return Optional.of(ofDays(days, words, today));
		}
		return named(words, today);
	}

	private static Optional<Period> named(String words, LocalDate today) {
		Matcher calendar = CALENDAR.matcher(words);
		if (calendar.find()) {
			return Optional.of(calendar(calendar.group(1), calendar.group(2), today));
		}
		List<YearMonth> months = MonthGrammar.months(words, today);
		if (!months.isEmpty()) {
			return MonthGrammar.period(months, SINCE.matcher(words).find(), today).map(PeriodGrammar::limited);
		}
		return TODAY.matcher(words).find() ? Optional.of(Period.of(today)) : Optional.empty();
	}

	private static Period ofDays(List<LocalDate> days, String words, LocalDate today) {
		LocalDate first = days.get(0);
		if (WEEK_OF.matcher(words).find()) {
			LocalDate end = first.plusDays(6);
			return limited(new Period(first, end.isAfter(today) ? today : end));
		}
		return between(first, SINCE.matcher(words).find() ? today : days.get(days.size() - 1));
	}

	private static Period calendar(String which, String unit, LocalDate today) {
		if (unit.equals("weekend")) {
			return weekend(which.equals("last") || which.equals("previous"), today);
		}
		if (which.equals("this")) {
			return new Period(switch (unit) {
				case "week" -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
				case "month" -> today.withDayOfMonth(1);
				case "year" -> today.withDayOfYear(1);
				default -> today.minusDays(13);
			}, today);
		}
		return last(1, unit, today);
	}

	/**
	 * Returns the latest Saturday and Sunday, or on one of them where it is asked for the
	 * last ones those before.
	 */
	private static Period weekend(boolean last, LocalDate today) {
		LocalDate saturday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.SATURDAY));
		LocalDate sunday = saturday.plusDays(1);
		if (last && !sunday.isBefore(today)) {
			return new Period(saturday.minusWeeks(1), sunday.minusWeeks(1));
		}
		return new Period(saturday, sunday.isAfter(today) ? today : sunday);
	}

	private static Period last(long count, String unit, LocalDate today) {
		long days = switch (unit) {
			case "week" -> 7 * count;
			case "fortnight" -> 14 * count;
			case "month" -> 30 * count;
			case "year" -> 365 * count;
			default -> count;
		};
		if (days < 1 || days > MAX_DAYS) {
			throw new PeriodNotUnderstoodException("I can look back 1 to " + MAX_DAYS + " days.");
		}
		return new Period(today.minusDays(days - 1), today);
	}

	private static Period between(LocalDate one, LocalDate other) {
		return limited(one.isAfter(other) ? new Period(other, one) : new Period(one, other));
	}

	private static Period limited(Period period) {
		if (period.from().isBefore(EARLIEST)) {
			throw new PeriodNotUnderstoodException("I know nothing of before " + EARLIEST.getYear() + ".");
		}
		if (period.from().plusDays(MAX_DAYS).isBefore(period.to())) {
			throw new PeriodNotUnderstoodException("I can look at " + MAX_DAYS + " days at most.");
		}
		return period;
	}

}
