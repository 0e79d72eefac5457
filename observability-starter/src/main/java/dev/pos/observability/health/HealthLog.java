package dev.pos.observability.health;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes a line whenever the service or one of its checks gets better or worse. That all
 * is well from the start is no news. Thread-safe.
 */
final class HealthLog {

	private static final Logger logger = LoggerFactory.getLogger(HealthLog.class);

	private final Map<String, CheckState> checks = new HashMap<>();

	private @Nullable CheckState overall;

	/**
	 * Writes what has changed.
	 * @param report the report of a round
	 * @param decides whether the round decides about the service, which it does not while
	 * the application itself refuses traffic
	 */
	synchronized void record(ReadinessReport report, boolean decides) {
		report.checks().forEach((name, result) -> {
			CheckState from = this.checks.put(name, result.state());
			if (isNews(from, result.state())) {
				changed(name, from, result);
			}
		});
		if (!decides) {
			return;
		}
		CheckState from = this.overall;
		this.overall = report.state();
		if (isNews(from, report.state())) {
			line(from, report.state()).log("Readiness changed");
		}
	}

	/**
	 * Writes that the application itself refuses traffic, which is no fault.
	 * @param reason the reason
	 */
	synchronized void refused(String reason) {
		CheckState from = this.overall;
		this.overall = CheckState.UNHEALTHY;
		if (from != CheckState.UNHEALTHY) {
			logger.atInfo()
				.addKeyValue("from", label(from))
				.addKeyValue("to", CheckState.UNHEALTHY.label())
				.addKeyValue("error", reason)
				.log("Readiness changed");
		}
	}

	private static void changed(String check, @Nullable CheckState from, CheckResult result) {
		LoggingEventBuilder line = line(from, result.state()).addKeyValue("check", check)
			.addKeyValue("duration_ms", result.durationMillis());
		if (result.error() != null) {
			line = line.addKeyValue("error", result.error());
		}
		// A log may say more than an answer to a stranger.
		Object cause = result.health().getDetails().get("error");
		if (cause != null && !cause.equals(result.error())) {
			line = line.addKeyValue("cause", cause.toString());
		}
		line.log("Health check changed");
	}

	private static boolean isNews(@Nullable CheckState from, CheckState to) {
		return (from != null) ? from != to : to != CheckState.HEALTHY;
	}

	private static LoggingEventBuilder line(@Nullable CheckState from, CheckState to) {
		return logger.atLevel((to == CheckState.HEALTHY) ? Level.INFO : Level.WARN)
			.addKeyValue("from", label(from))
			.addKeyValue("to", to.label());
	}

	private static String label(@Nullable CheckState state) {
		return (state != null) ? state.label() : "unknown";
	}

}
