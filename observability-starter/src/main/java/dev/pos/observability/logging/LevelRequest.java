package dev.pos.observability.logging;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.pos.observability.context.ContextIds;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * What a caller asks to raise, found to be sound.
 *
 * @param target what to raise
 * @param level the level to raise it to
 * @param duration for how long
 */
record LevelRequest(LevelRule.Target target, LogLevel level, Duration duration) {

	/**
	 * A name that no class has makes a logger that stays for good, so it is bounded.
	 */
	private static final Pattern loggerName = Pattern.compile("[\\w$-]+(\\.[\\w$-]+)*");

	private static final int MAX_LOGGER_LENGTH = 200;

	private static final Duration shortest = Duration.ofSeconds(1);

	static LevelRequest of(LevelRule.Target target, @Nullable String level, @Nullable String duration,
			RuntimeLevelsProperties properties) {
		return new LevelRequest(checked(target), level(level), duration(duration, properties));
	}

	private static LevelRule.Target checked(LevelRule.Target target) {
		String logger = target.logger();
		if (logger == null && !target.isScoped()) {
			throw new InvalidLevelRequestException("logger",
					"is missing: name a logger, or a correlation_id or tenant_id for all loggers");
		}
		if (logger != null && (logger.length() > MAX_LOGGER_LENGTH || !loggerName.matcher(logger).matches())) {
			throw new InvalidLevelRequestException("logger",
					"is not the name of a logger: give a class or package such as org.example.orders, or ROOT");
		}
		if (target.correlationId() != null && ContextIds.acceptedCorrelationId(target.correlationId()) == null) {
			throw new InvalidLevelRequestException("correlation_id", "must match [A-Za-z0-9._:-]{1,128}");
		}
		if (target.tenantId() != null && ContextIds.acceptedTenantId(target.tenantId()) == null) {
			throw new InvalidLevelRequestException("tenant_id", "must match [A-Za-z0-9_.-]{1,64}");
		}
		return (logger != null && logger.equalsIgnoreCase(LoggingSystem.ROOT_LOGGER_NAME))
				? new LevelRule.Target(LoggingSystem.ROOT_LOGGER_NAME, target.correlationId(), target.tenantId())
				: target;
	}

	private static LogLevel level(@Nullable String level) {
		return switch ((level != null) ? level.toUpperCase(Locale.ROOT) : "") {
			case "TRACE" -> LogLevel.TRACE;
			case "DEBUG" -> LogLevel.DEBUG;
			case "INFO" -> LogLevel.INFO;
			// Whoever may see more may not thereby silence the log.
			default -> throw new InvalidLevelRequestException("level", "must be TRACE, DEBUG or INFO");
		};
	}

	private static Duration duration(@Nullable String text, RuntimeLevelsProperties properties) {
		Duration longest = properties.getMaxDuration();
		if (text == null) {
			return (properties.getDefaultDuration().compareTo(longest) < 0) ? properties.getDefaultDuration() : longest;
		}
		Duration duration = parse(text);
		if (duration == null || duration.compareTo(shortest) < 0 || duration.compareTo(longest) > 0) {
			throw new InvalidLevelRequestException("duration",
					"must be between 1s and " + longest.toSeconds() + "s, such as 10m");
		}
		return duration;
	}

	private static @Nullable Duration parse(String text) {
		try {
			return DurationStyle.detectAndParse(text);
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			return null;
		}
	}

}
