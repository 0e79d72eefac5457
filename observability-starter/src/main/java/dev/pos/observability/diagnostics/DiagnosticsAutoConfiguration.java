package dev.pos.observability.diagnostics;

import dev.pos.observability.export.ExportAutoConfiguration;
import dev.pos.observability.export.ExportedTelemetry;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the answers to "why are there no traces".
 */
@AutoConfiguration(after = ExportAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = { "observability.enabled", "observability.tracing.enabled" },
		matchIfMissing = true)
@ConditionalOnBean(ExportedTelemetry.class)
public final class DiagnosticsAutoConfiguration {

	@Bean
	ObservabilityReport observabilityReport(Environment environment, ExportedTelemetry telemetry,
			ListableBeanFactory beans) {
		return new ObservabilityReport(environment, telemetry, beans);
	}

	@Bean
	StartReport observabilityStartReport(ObservabilityReport report) {
		return new StartReport(report);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
	@ConditionalOnAvailableEndpoint(ObservabilityEndpoint.class)
	static class EndpointConfiguration {

		@Bean
		@ConditionalOnMissingBean
		ObservabilityEndpoint observabilityEndpoint(ObservabilityReport report) {
			return new ObservabilityEndpoint(report);
		}

	}

}
