package dev.pos.observability.sql;

import dev.pos.observability.tracing.ParentlessObservations;
import io.micrometer.observation.ObservationPredicate;
import io.micrometer.observation.ObservationRegistry;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.observation.tracing.DataSourceBaseContext;
import net.ttddyy.observation.tracing.QueryObservationConvention;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of how SQL statements are shown.
 */
@AutoConfiguration
@ConditionalOnClass({ QueryExecutionListener.class, QueryObservationConvention.class })
@ConditionalOnBooleanProperty(name = { "observability.enabled", "observability.sql.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties(SqlProperties.class)
public final class SqlAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "slowQueryListener")
	SlowQueryListener slowQueryListener(SqlProperties properties) {
		return new SlowQueryListener(properties.getSlowQueryThreshold());
	}

	@Bean
	@ConditionalOnMissingBean(QueryObservationConvention.class)
	SqlObservationConvention sqlObservationConvention() {
		return new SqlObservationConvention();
	}

	@Bean
	ObservationPredicate noParentlessStatementObservations(ObjectProvider<ObservationRegistry> registry) {
		return new ParentlessObservations(DataSourceBaseContext.class, registry);
	}

}
