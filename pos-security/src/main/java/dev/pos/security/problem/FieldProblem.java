package dev.pos.security.problem;

import java.util.Locale;
import java.util.regex.Pattern;

import dev.pos.security.input.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * One wrong field or parameter of a request.
 *
 * @param field the name as the client sent it
 * @param message what is wrong with it
 */
record FieldProblem(String field, String message) {

	private static final Pattern WORD_BOUNDARY = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

	private static final Pattern NOT_SHOWN = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");

	private static final int MAX_SHOWN = 60;

	private static final String YEARS = ", " + Calendar.FIRST_DAY.getYear() + " to " + Calendar.LAST_DAY.getYear();

	static FieldProblem of(String property, @Nullable String message) {
		return new FieldProblem(snakeCase(property), (message != null) ? message : "is not valid");
	}

	static FieldProblem ofWrongValue(String property, @Nullable Object value, @Nullable Class<?> expected) {
		return of(property, "must be " + description(expected) + ", but was '" + shown(value) + "'");
	}

	@Override
	public String toString() {
		return "'" + this.field + "' " + this.message;
	}

	static String snakeCase(String property) {
		return WORD_BOUNDARY.matcher(property).replaceAll("_").toLowerCase(Locale.ROOT);
	}

	private static String shown(@Nullable Object value) {
		String text = NOT_SHOWN.matcher(String.valueOf(value)).replaceAll("?");
		return (text.length() <= MAX_SHOWN) ? text : text.substring(0, MAX_SHOWN) + "…";
	}

	private static String description(@Nullable Class<?> type) {
		if (type == null) {
			return "of another type";
		}
		if (type.isEnum()) {
			StringBuilder names = new StringBuilder("one of ");
			for (Object constant : type.getEnumConstants()) {
				names.append((names.length() > 7) ? ", " : "").append(constant);
			}
			return names.toString();
		}
		return switch (type.getSimpleName()) {
			case "LocalDate" -> "a date such as 2026-11-21" + YEARS;
			case "Instant", "OffsetDateTime", "ZonedDateTime" -> "a time such as 2026-11-21T12:30:00Z" + YEARS;
			case "UUID" -> "a UUID";
			case "int", "Integer", "long", "Long", "short", "Short" -> "a whole number";
			case "BigDecimal", "double", "Double", "float", "Float" -> "a number";
			case "boolean", "Boolean" -> "true or false";
			case "String" -> "a text without NUL characters or halves of surrogate pairs";
			default -> "a valid value";
		};
	}

}
