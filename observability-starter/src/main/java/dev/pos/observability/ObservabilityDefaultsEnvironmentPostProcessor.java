package dev.pos.observability;

import java.util.HashMap;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Defaults of Spring Boot's own properties that a service among many wants different.
 * They have the lowest precedence: whatever a service sets wins.
 */
final class ObservabilityDefaultsEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	private static final String SOURCE_NAME = "observabilityDefaults";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (!environment.getProperty("observability.enabled", Boolean.class, true)) {
			return;
		}
		environment.getPropertySources().addLast(new MapPropertySource(SOURCE_NAME, defaults(environment)));
	}

	private static Map<String, Object> defaults(ConfigurableEnvironment environment) {
		Map<String, Object> defaults = new HashMap<>();
		if (environment.getProperty("observability.logging.enabled", Boolean.class, true)) {
			String format = "dev.pos.observability.logging.JsonLogFormatter";
			defaults.put("logging.structured.format.console", format);
			defaults.put("logging.structured.format.file", format);
			defaults.put("spring.main.banner-mode", "off");
		}
		// Boot samples one request in ten, which loses nine of ten answers to "why".
		defaults.put("management.tracing.sampling.probability", "1.0");
		// Where the OpenTelemetry specification expects a collector; without an endpoint
		// Boot
		// exports nothing and says nothing.
		defaults.put("management.opentelemetry.tracing.export.otlp.endpoint", "http://localhost:4318/v1/traces");
		// Says more than once a minute, and with a stack, what the guarded exporter says
		// in a line.
		defaults.put("logging.level.io.opentelemetry.exporter.internal.http.HttpExporter", "OFF");
		defaults.put("spring.task.execution.propagate-context", "true");
		defaults.put("spring.reactor.context-propagation", "auto");
		defaults.put("management.observations.enable.spring.security", "false");
		defaults.put("management.observations.enable.tasks.scheduled", "false");
		// One span a statement; a proxy around every ResultSet costs more than the span.
		defaults.put("jdbc.includes", "query");
		defaults.put("jdbc.resultset-operations.enabled", "false");
		defaults.put("management.endpoints.web.exposure.include", "health,info,metrics,prometheus");
		defaults.put("management.endpoint.health.probes.enabled", "true");
		defaults.put("management.metrics.distribution.percentiles-histogram.http.server.requests", "true");
		defaults.put("management.metrics.distribution.percentiles-histogram.http.client.requests", "true");
		// Prometheus scrapes; pushing the same meters too is asked for, not assumed.
		defaults.put("management.otlp.metrics.export.enabled", "false");
		return defaults;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
