package dev.pos.observability.logging;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.logback.LogbackLoggingSystem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of what can be done about logging once the application runs. The
 * format is chosen before, when logging starts.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = { "observability.enabled", "observability.logging.enabled" },
		matchIfMissing = true)
public final class LoggingAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(LoggerContext.class)
	@ConditionalOnBean(LogbackLoggingSystem.class)
	static class LineEncodingConfiguration {

		@Bean(initMethod = "install")
		LineEncoders lineEncoders(Environment environment) {
			return new LineEncoders((LoggerContext) LoggerFactory.getILoggerFactory(),
					new JsonLogFormatter(environment), gathersLines(environment));
		}

		/**
		 * Without Boot's hook nobody may write the lines that wait when the process ends.
		 */
		private static boolean gathersLines(Environment environment) {
			return environment.getProperty("observability.logging.gather-lines", Boolean.class, true) && environment
				.getProperty(LoggingApplicationListener.REGISTER_SHUTDOWN_HOOK_PROPERTY, Boolean.class, true);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication
	@ConditionalOnClass({ LoggerContext.class, WebEndpoint.class, ConditionalOnAvailableEndpoint.class })
	@ConditionalOnBooleanProperty("observability.logging.runtime-levels.enabled")
	@ConditionalOnAvailableEndpoint(LogLevelsEndpoint.class)
	@ConditionalOnBean(LogbackLoggingSystem.class)
	@EnableConfigurationProperties(RuntimeLevelsProperties.class)
	static class RuntimeLevelsConfiguration {

		@Bean
		LogLevels logLevels(LoggingSystem loggingSystem) {
			return new LogLevels(loggingSystem,
					new ScopedLevelFilter((LoggerContext) LoggerFactory.getILoggerFactory()));
		}

		@Bean
		LogLevelsEndpoint logLevelsEndpoint(LogLevels levels, RuntimeLevelsProperties properties) {
			return new LogLevelsEndpoint(levels, properties);
		}

		@Bean
		KnownMembersAdvisor knownMembersAdvisor() {
			return new KnownMembersAdvisor();
		}

	}

}
