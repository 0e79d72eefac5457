package dev.pos.chatbot.question;

import java.time.LocalDate;

/**
 * A run of business days, in UTC.
 *
 * @param from the first day
 * @param to the last day, inclusive
 */
public record Period(LocalDate from, LocalDate to) {

	public Period {
		if (to.isBefore(from)) {
			throw new IllegalArgumentException("A period ends on or after its first day: " + from + " to " + to);
		}
	}

	/**
	 * Returns the period of a single day.
	 * @param day the day
	 * @return the period
	 */
	public static Period of(LocalDate day) {
		return new Period(day, day);
	}

	/**
	 * Returns whether this is a single day.
	 * @return whether first and last day are the same
	 */
	public boolean isSingleDay() {
		return this.from.equals(this.to);
	}

}
