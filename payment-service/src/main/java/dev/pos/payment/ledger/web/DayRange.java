package dev.pos.payment.ledger.web;

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
record DayRange(LocalDate from, LocalDate to) {

	private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

	private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

	/**
	 * Returns the days that a request asks for: one date, an inclusive range, or today.
	 */
	static DayRange of(@Nullable LocalDate date, @Nullable LocalDate from, @Nullable LocalDate to) {
		LocalDate today = LocalDate.now(ZoneOffset.UTC);
		if (date != null) {
			if (from != null || to != null) {
				throw new BadParameterException("date", "must not be combined with 'from' and 'to'");
			}
			return new DayRange(check("date", date), date);
		}
		if (from == null) {
			if (to != null) {
				throw new BadParameterException("from", "is needed with 'to'");
			}
			return new DayRange(today, today);
		}
		LocalDate last = (to != null) ? to : today;
		if (check("from", from).isAfter(check("to", last))) {
			throw new BadParameterException("from", "must not be after 'to', which is " + last);
		}
		return new DayRange(from, last);
	}

	/**
	 * Returns the first moment.
	 */
	Instant start() {
		return this.from.atStartOfDay(ZoneOffset.UTC).toInstant();
	}

	/**
	 * Returns the first moment after the last day.
	 */
	Instant end() {
		return this.to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
	}

	private static LocalDate check(String name, LocalDate date) {
		if (date.isBefore(EARLIEST) || date.isAfter(LATEST)) {
			throw new BadParameterException(name, "must be between " + EARLIEST + " and " + LATEST);
		}
		return date;
	}

}
