package dev.pos.observability.logging;

import net.ttddyy.dsproxy.listener.QueryExecutionListener;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of what is logged besides what the application says itself. The JSON
 * format needs no bean: Boot creates it before there is a context.
 */
@AutoConfiguration
@ConditionalOnClass(QueryExecutionListener.class)
@ConditionalOnBooleanProperty(name = { "observability.enabled", "observability.logging.enabled" },
		matchIfMissing = true)
@EnableConfigurationProperties(SqlProperties.class)
public final class LoggingAutoConfiguration {

	@Bean
	SlowQueryListener slowQueryListener(SqlProperties properties) {
		return new SlowQueryListener(properties.getSlowQueryThreshold());
	}

}
