package dev.pos.observability.logging;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;

/**
 * The log levels that are raised for a while. Each ends by itself, and all of them end
 * with the application. Thread-safe.
 */
final class LogLevels implements AutoCloseable {

	/**
	 * What is raised for good belongs into the configuration, and each rule costs a
	 * little at every log call.
	 */
	static final int MAX_RULES = 20;

	private static final Logger logger = LoggerFactory.getLogger("dev.pos.observability.levels");

	private final LoggingSystem loggingSystem;

	private final ScopedLevelFilter filter;

	private final ScheduledThreadPoolExecutor timer;

	private final Map<String, Raised> raised = new LinkedHashMap<>();

	private long lastId;

	LogLevels(LoggingSystem loggingSystem, ScopedLevelFilter filter) {
		this.loggingSystem = loggingSystem;
		this.filter = filter;
		this.timer = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, "log-levels");
			thread.setDaemon(true);
			return thread;
		});
		this.timer.setRemoveOnCancelPolicy(true);
		// No thread waits while nothing is raised.
		this.timer.setKeepAliveTime(1, TimeUnit.SECONDS);
		this.timer.allowCoreThreadTimeOut(true);
	}

	/**
	 * Raises a level. What was raised for the same target before ends.
	 * @param request what to raise
	 * @return the rule that is in force now
	 * @throws InvalidLevelRequestException when there are too many rules or the logger
	 * would log less
	 */
	synchronized LevelRule raise(LevelRequest request) {
		Raised former = find(request.target());
		if (former == null) {
			if (this.raised.size() >= MAX_RULES) {
				throw new InvalidLevelRequestException("level",
						"cannot be raised: there are " + MAX_RULES + " rules already, take one back first");
			}
			requireMore(request);
		}
		else {
			end(former);
		}
		String id = Long.toString(++this.lastId);
		LevelRule rule = new LevelRule(id, request.target(), request.level(), until(request.duration()));
		LogLevel restored = configuredLevel(rule.target());
		Future<?> expiry = this.timer.schedule(() -> takeBack(id), request.duration().toMillis(),
				TimeUnit.MILLISECONDS);
		this.raised.put(id, new Raised(rule, restored, expiry));
		apply(rule);
		log("Log level raised", rule);
		return rule;
	}

	/**
	 * Takes a raised level back.
	 * @param id the id of the rule
	 * @return whether there was one
	 */
	synchronized boolean takeBack(String id) {
		Raised former = this.raised.get(id);
		if (former == null) {
			return false;
		}
		end(former);
		log("Log level taken back", former.rule);
		return true;
	}

	synchronized List<LevelRule> rules() {
		return this.raised.values().stream().map(Raised::rule).toList();
	}

	@Override
	public void close() {
		rules().forEach((rule) -> takeBack(rule.id()));
		this.timer.shutdownNow();
	}

	private @Nullable Raised find(LevelRule.Target target) {
		return this.raised.values()
			.stream()
			.filter((candidate) -> candidate.rule.target().equals(target))
			.findFirst()
			.orElse(null);
	}

	private void requireMore(LevelRequest request) {
		String name = request.target().logger();
		if (request.target().isScoped() || name == null) {
			return;
		}
		LogLevel effective = effectiveLevel(name);
		if (effective.ordinal() < request.level().ordinal()) {
			throw new InvalidLevelRequestException("level", "would hide what " + name + " logs now, from " + effective);
		}
	}

	private LogLevel effectiveLevel(String name) {
		for (String current = name; !current.isEmpty(); current = current.substring(0,
				Math.max(0, current.lastIndexOf('.')))) {
			LoggerConfiguration configuration = this.loggingSystem.getLoggerConfiguration(current);
			if (configuration != null) {
				return configuration.getEffectiveLevel();
			}
		}
		LoggerConfiguration root = this.loggingSystem.getLoggerConfiguration(LoggingSystem.ROOT_LOGGER_NAME);
		return (root != null) ? root.getEffectiveLevel() : LogLevel.INFO;
	}

	private @Nullable LogLevel configuredLevel(LevelRule.Target target) {
		return (target.isScoped() || target.logger() == null) ? null : configuredLevel(target.logger());
	}

	private @Nullable LogLevel configuredLevel(String name) {
		LoggerConfiguration configuration = this.loggingSystem.getLoggerConfiguration(name);
		return (configuration != null) ? configuration.getConfiguredLevel() : null;
	}

	private void apply(LevelRule rule) {
		String name = rule.target().logger();
		if (rule.target().isScoped() || name == null) {
			useScopes();
		}
		else {
			this.loggingSystem.setLogLevel(name, rule.level());
		}
	}

	private void end(Raised former) {
		former.expiry.cancel(false);
		this.raised.remove(former.rule.id());
		LevelRule rule = former.rule;
		String name = rule.target().logger();
		if (rule.target().isScoped() || name == null) {
			useScopes();
		}
		else if (configuredLevel(name) == rule.level()) {
			// Otherwise someone has set another level meanwhile, which stands.
			this.loggingSystem.setLogLevel(name, former.restored);
		}
	}

	private void useScopes() {
		this.filter.use(rules().stream().filter((rule) -> rule.target().isScoped()).toList());
	}

	private static Instant until(Duration duration) {
		return Instant.now().plus(duration).truncatedTo(ChronoUnit.MILLIS);
	}

	private static void log(String message, LevelRule rule) {
		logger.atInfo().addKeyValue("rule", rule.toBody()).log(message);
	}

	private record Raised(LevelRule rule, @Nullable LogLevel restored, Future<?> expiry) {

	}

}
