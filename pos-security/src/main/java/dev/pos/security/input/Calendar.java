package dev.pos.security.input;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The days that a request may name. Java and PostgreSQL know many more, but not the same
 * ones.
 */
public final class Calendar {

	/**
	 * The first day.
	 */
	public static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

	/**
	 * The last day.
	 */
	public static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);

	private static final Instant START = FIRST_DAY.atStartOfDay(ZoneOffset.UTC).toInstant();

	private static final Instant END = LAST_DAY.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();

	private Calendar() {
	}

	static boolean contains(LocalDate day) {
		return !day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY);
	}

	static boolean contains(Instant time) {
		return !time.isBefore(START) && time.isBefore(END);
	}

}
