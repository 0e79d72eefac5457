package dev.pos.console.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * How figures are written on the pages. Times are UTC, as in the logs of the services.
 */
public final class Format {

	private static final String NONE = "–";

	private static final double MEBIBYTE = 1024 * 1024;

	private static final List<String> services = List.of("auth", "pos-core", "inventory", "payment", "restaurant",
			"chatbot");

	private static final int COLOURS = 10;

	private static final DateTimeFormatter time = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final DateTimeFormatter second = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final DateTimeFormatter date = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	public static String duration(@Nullable Double millis) {
		if (millis == null) {
			return NONE;
		}
		double value = millis;
		if (value >= 60_000) {
			return "%d m %02d s".formatted((long) value / 60_000, (long) value / 1000 % 60);
		}
		if (value >= 1000) {
			return format((value >= 10_000) ? "%.1f s" : "%.2f s", value / 1000);
		}
		if (value >= 1) {
			return format((value >= 100) ? "%.0f ms" : "%.1f ms", value);
		}
		return (value == 0) ? "0 ms" : format("%.0f µs", Math.max(1, value * 1000));
	}

	public static String nanos(long nanos) {
		return duration(nanos / 1_000_000d);
	}

	public static String percent(@Nullable Double share) {
		if (share == null) {
			return NONE;
		}
		double value = share * 100;
		return format((value > 0 && value < 10) ? "%.1f %%" : "%.0f %%", value);
	}

	public static String rate(@Nullable Double perSecond) {
		if (perSecond == null || perSecond == 0) {
			return NONE;
		}
		return format((perSecond < 10) ? "%.2f" : (perSecond < 100) ? "%.1f" : "%,.0f", perSecond);
	}

	public static String factor(double factor) {
		return format((factor < 10) ? "%.1f" : "%,.0f", factor);
	}

	public static String figure(@Nullable Double value) {
		if (value == null) {
			return NONE;
		}
		if (Math.abs(value) >= 1000 || value == Math.rint(value)) {
			return format("%,.0f", value);
		}
		return format("%.3g", value);
	}

	public static String count(long count) {
		return format("%,d", count);
	}

	public static String mebibytes(long bytes) {
		return format("%.1f MB", bytes / MEBIBYTE);
	}

	public static String time(long epochNanos) {
		return time.format(Instant.ofEpochSecond(epochNanos / 1_000_000_000L, epochNanos % 1_000_000_000L));
	}

	public static String second(Instant instant) {
		return second.format(instant);
	}

	public static String date(long epochNanos) {
		return date.format(Instant.ofEpochSecond(epochNanos / 1_000_000_000L));
	}

	/**
	 * Tells how long ago something was.
	 * @param then when it was
	 * @return as in {@code 12 s ago}
	 */
	public static String ago(Instant then) {
		long seconds = Math.max(0, Duration.between(then, Instant.now()).toSeconds());
		return (seconds < 60) ? seconds + " s ago" : seconds / 60 + " min ago";
	}

	/**
	 * Returns the style class of a service's colour.
	 * @param service the service
	 * @return the same class for the same service at any time
	 */
	public static String colour(String service) {
		int known = services.indexOf(service);
		return "c" + ((known >= 0) ? known
				: services.size() + Math.floorMod(service.hashCode(), COLOURS - services.size()));
	}

	private static String format(String pattern, Object value) {
		return String.format(Locale.ROOT, pattern, value);
	}

}
