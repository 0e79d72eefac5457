package dev.pos.observability.logging;

import java.util.Collection;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import dev.pos.observability.context.RequestContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

import org.springframework.boot.logging.LoggingSystem;

/**
 * Lets events of some of the work through below the level of their logger. It is among
 * the filters of Logback only while there is a rule, since each log call asks them, the
 * disabled ones too. Thread-safe.
 */
final class ScopedLevelFilter extends TurboFilter {

	private final LoggerContext loggers;

	private volatile Scopes scopes = Scopes.of(List.of());

	ScopedLevelFilter(LoggerContext loggers) {
		this.loggers = loggers;
		setContext(loggers);
		setName("observability-levels");
	}

	/**
	 * Makes the given rules those in force. Calls must not overlap.
	 * @param rules the rules with a correlation id or a tenant
	 */
	void use(Collection<LevelRule> rules) {
		this.scopes = Scopes.of(rules);
		if (rules.isEmpty()) {
			this.loggers.getTurboFilterList().remove(this);
		}
		else if (!this.loggers.getTurboFilterList().contains(this)) {
			this.loggers.addTurboFilter(this);
		}
	}

	@Override
	public FilterReply decide(Marker marker, Logger logger, Level level, String format, Object[] params,
			Throwable throwable) {
		Scopes current = this.scopes;
		int wanted = level.levelInt;
		int threshold = logger.getEffectiveLevel().levelInt;
		// A logger that is switched off stays so: someone found it to be of no use.
		if (wanted < current.lowest || wanted >= threshold || threshold == Level.OFF_INT) {
			return FilterReply.NEUTRAL;
		}
		RequestContext context = RequestContext.current();
		if (context != RequestContext.EMPTY) {
			for (Scope scope : current.all) {
				if (scope.matches(context, logger.getName(), wanted)) {
					return FilterReply.ACCEPT;
				}
			}
		}
		return FilterReply.NEUTRAL;
	}

	private static final class Scopes {

		private final Scope[] all;

		/**
		 * Lowest level of all, so that most calls are answered without their context.
		 */
		private final int lowest;

		private Scopes(Scope[] all, int lowest) {
			this.all = all;
			this.lowest = lowest;
		}

		static Scopes of(Collection<LevelRule> rules) {
			Scope[] all = rules.stream().map(Scope::of).toArray(Scope[]::new);
			int lowest = Level.OFF_INT;
			for (Scope scope : all) {
				lowest = Math.min(lowest, scope.level);
			}
			return new Scopes(all, lowest);
		}

	}

	private record Scope(@Nullable String logger, @Nullable String correlationId, @Nullable String tenantId,
			int level) {

		static Scope of(LevelRule rule) {
			LevelRule.Target target = rule.target();
			// Every logger is below the root.
			String logger = LoggingSystem.ROOT_LOGGER_NAME.equals(target.logger()) ? null : target.logger();
			return new Scope(logger, target.correlationId(), target.tenantId(),
					Level.toLevel(rule.level().name()).levelInt);
		}

		boolean matches(RequestContext context, String name, int wanted) {
			return wanted >= this.level
					&& (this.correlationId == null || this.correlationId.equals(context.correlationId()))
					&& (this.tenantId == null || this.tenantId.equals(context.tenantId())) && isAbove(name);
		}

		private boolean isAbove(String name) {
			return this.logger == null || (name.startsWith(this.logger)
					&& (name.length() == this.logger.length() || name.charAt(this.logger.length()) == '.'));
		}

	}

}
