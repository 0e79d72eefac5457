package dev.pos.security.input;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

/**
 * Some whole UTC days.
 *
 * @param from the first day
 * @param to the last day
 */
public record DayRange(LocalDate from, LocalDate to) {

	/**
	 * All days there are.
	 */
	public static final DayRange EVER = new DayRange(Calendar.FIRST_DAY, Calendar.LAST_DAY);

	/**
	 * Returns the days that a request asks for: one date, an inclusive range, or today.
	 * @param date the parameter {@code date}
	 * @param from the parameter {@code from}
	 * @param to the parameter {@code to}
	 * @return the days
	 * @throws BadParameterException if the parameters do not go together
	 */
	public static DayRange of(@Nullable LocalDate date, @Nullable LocalDate from, @Nullable LocalDate to) {
		LocalDate today = LocalDate.now(ZoneOffset.UTC);
		if (date != null) {
			if (from != null || to != null) {
				throw new BadParameterException("date", "must not be combined with 'from' and 'to'");
			}
			return new DayRange(date, date);
		}
		if (from == null) {
			if (to != null) {
				throw new BadParameterException("from", "is needed with 'to'");
			}
			return new DayRange(today, today);
		}
		LocalDate last = (to != null) ? to : today;
		if (from.isAfter(last)) {
			throw new BadParameterException("from", "must not be after 'to', which is " + last);
		}
		return new DayRange(from, last);
	}

	/**
	 * Returns the first moment.
	 * @return the first moment
	 */
	public Instant start() {
		return this.from.atStartOfDay(ZoneOffset.UTC).toInstant();
	}

	/**
	 * Returns the first moment after the last day.
	 * @return the end, not included
	 */
	public Instant end() {
		return this.to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
	}

}
