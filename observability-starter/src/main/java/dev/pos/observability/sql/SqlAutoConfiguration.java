package dev.pos.observability.sql;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.trace.Tracer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of how SQL statements are shown.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = { "observability.enabled", "observability.sql.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties(SqlProperties.class)
public final class SqlAutoConfiguration {

	@Bean
	SqlTelemetry sqlTelemetry(SqlProperties properties, ObjectProvider<ObservationRegistry> observations,
			ObjectProvider<Tracer> tracer, ObjectProvider<MeterRegistry> meters) {
		return new SqlTelemetry(properties.getSlowQueryThreshold(), observations, tracer, meters);
	}

	@Bean
	static ObservedDataSources observedDataSources(ObjectProvider<SqlTelemetry> telemetry) {
		return new ObservedDataSources(telemetry);
	}

}
