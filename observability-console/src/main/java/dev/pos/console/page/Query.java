package dev.pos.console.page;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.web.util.UriUtils;

/**
 * The filters that an address carries. An empty value is as good as none; one that cannot
 * be read is refused by name.
 */
public final class Query {

	private final Map<String, String> values = new LinkedHashMap<>();

	private Query(Map<String, String> parameters) {
		parameters.forEach((name, value) -> {
			if (!value.isBlank()) {
				this.values.put(name, value.strip());
			}
		});
	}

	public static Query of(Map<String, String> parameters) {
		return new Query(parameters);
	}

	public @Nullable String text(String name) {
		return this.values.get(name);
	}

	public double number(String name, double fallback) {
		String value = this.values.get(name);
		try {
			return (value != null) ? Double.parseDouble(value) : fallback;
		}
		catch (NumberFormatException ex) {
			throw new BadQueryException(name, value, "must be a number");
		}
	}

	/**
	 * Returns a count.
	 * @param name the parameter
	 * @param fallback the count when there is none
	 * @param max what a greater count is cut to
	 * @return the count, at least one
	 */
	public int count(String name, int fallback, int max) {
		String value = this.values.get(name);
		try {
			return Math.max(1, Math.min((value != null) ? Integer.parseInt(value) : fallback, max));
		}
		catch (NumberFormatException ex) {
			throw new BadQueryException(name, value, "must be a whole number");
		}
	}

	public @Nullable Boolean flag(String name) {
		String value = this.values.get(name);
		if (value == null) {
			return null;
		}
		return switch (value) {
			case "true" -> true;
			case "false" -> false;
			default -> throw new BadQueryException(name, value, "must be true or false");
		};
	}

	public <E extends Enum<E>> E choice(String name, Class<E> type, E fallback) {
		String value = this.values.get(name);
		if (value == null) {
			return fallback;
		}
		for (E constant : type.getEnumConstants()) {
			if (constant.name().equalsIgnoreCase(value)) {
				return constant;
			}
		}
		StringJoiner known = new StringJoiner(", ");
		for (E constant : type.getEnumConstants()) {
			known.add(constant.name().toLowerCase(java.util.Locale.ROOT));
		}
		throw new BadQueryException(name, value, "must be one of " + known);
	}

	public @Nullable Duration duration(String name) {
		String value = this.values.get(name);
		try {
			return (value != null) ? DurationStyle.detectAndParse(value) : null;
		}
		catch (IllegalArgumentException ex) {
			throw new BadQueryException(name, value, "must be a duration such as 15m");
		}
	}

	/**
	 * Returns a point in time.
	 * @param name the parameter, ISO-8601 in UTC
	 * @return the time or {@code null} when there is none
	 */
	public @Nullable Instant time(String name) {
		String value = this.values.get(name);
		try {
			return (value != null) ? Instant.parse(value) : null;
		}
		catch (DateTimeException ex) {
			throw new BadQueryException(name, value, "must be a time such as 2026-01-31T12:00:00Z");
		}
	}

	public boolean isEmpty() {
		return this.values.isEmpty();
	}

	/**
	 * Returns the address of the same page with one filter changed.
	 * @param name the filter
	 * @param value its new value, {@code null} for none
	 * @return the query part with its question mark
	 */
	public String with(String name, @Nullable Object value) {
		Map<String, String> changed = new LinkedHashMap<>(this.values);
		changed.remove(name);
		if (value != null) {
			changed.put(name, value.toString());
		}
		StringJoiner joiner = new StringJoiner("&", "?", "");
		changed.forEach((key, text) -> joiner.add(encode(key) + "=" + encode(text)));
		return joiner.toString();
	}

	private static String encode(String text) {
		return UriUtils.encode(text, StandardCharsets.UTF_8);
	}

}
