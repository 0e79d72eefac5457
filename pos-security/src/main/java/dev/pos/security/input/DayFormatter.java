package dev.pos.security.input;

import java.time.LocalDate;
import java.util.Locale;

import org.springframework.format.Formatter;
import org.springframework.util.Assert;

/**
 * Reads days from parameters, and refuses those that are not in the {@link Calendar}.
 */
final class DayFormatter implements Formatter<LocalDate> {

	@Override
	public LocalDate parse(String text, Locale locale) {
		LocalDate day = LocalDate.parse(text);
		Assert.isTrue(Calendar.contains(day), "Not in the calendar");
		return day;
	}

	@Override
	public String print(LocalDate day, Locale locale) {
		return day.toString();
	}

}
