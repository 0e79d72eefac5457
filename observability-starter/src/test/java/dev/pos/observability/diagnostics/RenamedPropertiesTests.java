package dev.pos.observability.diagnostics;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class RenamedPropertiesTests {

	@Test
	void propertiesWhenOfTheLastMajorVersionAreFoundWithTheirReplacement() {
		MockEnvironment environment = new MockEnvironment().withProperty("management.tracing.enabled", "true")
			.withProperty("management.otlp.tracing.endpoint", "http://tempo:4318/v1/traces")
			.withProperty("management.otlp.tracing.export.enabled", "true")
			.withProperty("management.otlp.logging.headers.key", "value")
			.withProperty("management.otlp.metrics.export.url", "http://still.there")
			.withProperty("management.tracing.enabled-by", "nobody");
		org.springframework.boot.context.properties.source.ConfigurationPropertySources.attach(environment);
		assertThat(RenamedProperties.in(environment)).containsExactlyInAnyOrderEntriesOf(Map.of(
				"management.tracing.enabled", "management.tracing.export.enabled", "management.otlp.tracing.endpoint",
				"management.opentelemetry.tracing.export.otlp.endpoint", "management.otlp.tracing.export.enabled",
				"management.tracing.export.otlp.enabled", "management.otlp.logging.headers.key",
				"management.opentelemetry.logging.export.otlp.headers.key"));
	}

	@Test
	void variablesOfTheEnvironmentAreFoundToo() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
							Map.of("MANAGEMENT_OTLP_TRACING_ENDPOINT", "http://tempo")));
		org.springframework.boot.context.properties.source.ConfigurationPropertySources.attach(environment);
		assertThat(RenamedProperties.in(environment)).containsEntry("management.otlp.tracing.endpoint",
				"management.opentelemetry.tracing.export.otlp.endpoint");
	}

}
