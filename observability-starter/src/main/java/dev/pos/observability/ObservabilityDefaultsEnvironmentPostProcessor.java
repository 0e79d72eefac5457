package dev.pos.observability;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.pos.observability.logging.MaskingProperties;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Defaults of Spring Boot's own properties that a service among many wants different.
 * They have the lowest precedence: whatever a service sets wins.
 */
final class ObservabilityDefaultsEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	static final String SOURCE_NAME = "observabilityDefaults";

	private static final String SECURITY_CLASS = "org.springframework.security.web.SecurityFilterChain";

	private static final String TRACES_ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

	private static final List<String> switches = List.of("observability.enabled", "observability.context.enabled",
			"observability.http.access-log", "observability.logging.enabled", "observability.logging.masking.enabled",
			"observability.logging.otlp.enabled", "observability.logging.runtime-levels.enabled",
			"observability.tracing.enabled", "observability.sql.enabled", "observability.metrics.enabled",
			"observability.metrics.strict-names", "observability.health.enabled", "observability.alerts.enabled");

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		Binder binder = Binder.get(environment);
		// A switch that is neither on nor off would count as off without a word.
		switches.forEach((name) -> isOn(binder, name));
		if (!isOn(binder, "observability.enabled")) {
			return;
		}
		boolean logging = isOn(binder, "observability.logging.enabled");
		if (logging) {
			// Logging itself fails with a stack trace and no analysis.
			MaskingProperties.from(environment);
		}
		boolean logExport = logging && isOn(binder, "observability.logging.otlp.enabled");
		boolean health = isOn(binder, "observability.health.enabled");
		boolean secured = ClassUtils.isPresent(SECURITY_CLASS, application.getClassLoader());
		Map<String, Object> defaults = defaults(logging, health, secured);
		if (logExport && !environment.containsProperty(TRACES_ENDPOINT)) {
			// Whoever sends spans elsewhere has not said that log lines may go there too.
			defaults.put("management.opentelemetry.logging.export.otlp.endpoint", "http://localhost:4318/v1/logs");
		}
		environment.getPropertySources().addLast(new MapPropertySource(SOURCE_NAME, defaults));
	}

	private static boolean isOn(Binder binder, String name) {
		return binder.bind(name, Boolean.class).orElse(true);
	}

	private static Map<String, Object> defaults(boolean logging, boolean health, boolean secured) {
		Map<String, Object> defaults = new HashMap<>();
		String endpoints = "health,info,metrics,prometheus,observability,alertrules";
		if (secured) {
			// Nobody else can tell whether a caller may use it.
			defaults.put("observability.logging.runtime-levels.enabled", "true");
			defaults.put("management.endpoint.loglevels.access", "unrestricted");
			endpoints += ",loglevels";
		}
		defaults.put("management.endpoints.web.exposure.include", endpoints);
		if (logging) {
			String format = "dev.pos.observability.logging.JsonLogFormatter";
			defaults.put("logging.structured.format.console", format);
			defaults.put("logging.structured.format.file", format);
			defaults.put("spring.main.banner-mode", "off");
		}
		// Boot samples one request in ten, which loses nine of ten answers to "why".
		defaults.put("management.tracing.sampling.probability", "1.0");
		// Where the OpenTelemetry specification expects a collector; without an endpoint
		// Boot exports nothing and says nothing.
		defaults.put(TRACES_ENDPOINT, "http://localhost:4318/v1/traces");
		// Says more than once a minute, and with a stack, what the guarded exporter says
		// in a line.
		defaults.put("logging.level.io.opentelemetry.exporter.internal.http.HttpExporter", "OFF");
		// Say with every batch what they drop, which is counted and said once a minute.
		defaults.put("logging.level.io.opentelemetry.sdk.trace.export.BatchSpanProcessor", "OFF");
		defaults.put("logging.level.io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor", "OFF");
		// Say with a stack each time what the health log says once, when it changes.
		if (health) {
			defaults.put("logging.level.org.springframework.boot.jdbc.health", "ERROR");
			defaults.put("logging.level.org.springframework.boot.data.redis.health", "ERROR");
		}
		defaults.put("spring.task.execution.propagate-context", "true");
		defaults.put("spring.reactor.context-propagation", "auto");
		defaults.put("management.observations.enable.spring.security", "false");
		defaults.put("management.observations.enable.tasks.scheduled", "false");
		// One span a statement; a proxy around every ResultSet costs more than the span.
		defaults.put("jdbc.includes", "query");
		defaults.put("jdbc.resultset-operations.enabled", "false");
		defaults.put("management.endpoint.health.probes.enabled", "true");
		defaults.put("management.metrics.distribution.percentiles-histogram.http.server.requests", "true");
		defaults.put("management.metrics.distribution.percentiles-histogram.http.client.requests", "true");
		// A name is set for all names below it: requests under way need no buckets.
		defaults.put("management.metrics.distribution.percentiles-histogram.http.server.requests.active", "false");
		defaults.put("management.metrics.distribution.percentiles-histogram.http.client.requests.active", "false");
		// Boot's limit drops what comes after it; the budget of each tag counts it as
		// "other".
		defaults.put("management.metrics.web.server.max-uri-tags", Integer.toString(Integer.MAX_VALUE));
		defaults.put("management.metrics.web.client.max-uri-tags", Integer.toString(Integer.MAX_VALUE));
		// On counters and buckets only, as OpenMetrics has it: Prometheus 2.42
		// refuses a whole scrape for an exemplar on anything else.
		defaults.put(
				"management.prometheus.metrics.export.properties[io.prometheus.exporter.exemplarsOnAllMetricTypes]",
				"false");
		// Prometheus scrapes; pushing the same meters too is asked for, not assumed.
		defaults.put("management.otlp.metrics.export.enabled", "false");
		return defaults;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
