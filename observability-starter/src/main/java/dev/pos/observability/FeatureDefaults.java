package dev.pos.observability;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The defaults that each feature asks for, so that one that is switched off leaves none
 * behind.
 */
final class FeatureDefaults {

	static final String TRACES_ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

	private final Map<String, Object> defaults = new HashMap<>();

	private final Set<String> endpoints = new TreeSet<>();

	void logging(boolean secured) {
		String format = "dev.pos.observability.logging.JsonLogFormatter";
		this.defaults.put("logging.structured.format.console", format);
		this.defaults.put("logging.structured.format.file", format);
		this.defaults.put("spring.main.banner-mode", "off");
		if (secured) {
			// Nobody else can tell whether a caller may use it.
			this.defaults.put("observability.logging.runtime-levels.enabled", "true");
			this.defaults.put("management.endpoint.loglevels.access", "unrestricted");
			this.endpoints.add("loglevels");
		}
	}

	void logExport() {
		this.defaults.put("management.opentelemetry.logging.export.otlp.endpoint", "http://localhost:4318/v1/logs");
	}

	void tracing() {
		// Boot samples one request in ten, which loses nine of ten answers to "why".
		this.defaults.put("management.tracing.sampling.probability", "1.0");
		// Where the OpenTelemetry specification expects a collector; without an endpoint
		// Boot exports nothing and says nothing.
		this.defaults.put(TRACES_ENDPOINT, "http://localhost:4318/v1/traces");
		this.defaults.put("management.observations.enable.spring.security", "false");
		this.defaults.put("management.observations.enable.tasks.scheduled", "false");
		this.endpoints.add("observability");
	}

	void export() {
		// Says more than once a minute, and with a stack, what the guarded exporter says
		// in a line.
		this.defaults.put("logging.level.io.opentelemetry.exporter.internal.http.HttpExporter", "OFF");
		// Say with every batch what they drop, which is counted and said once a minute.
		this.defaults.put("logging.level.io.opentelemetry.sdk.trace.export.BatchSpanProcessor", "OFF");
		this.defaults.put("logging.level.io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor", "OFF");
	}

	void propagation() {
		this.defaults.put("spring.task.execution.propagate-context", "true");
		this.defaults.put("spring.reactor.context-propagation", "auto");
	}

	void metrics() {
		this.defaults.put("management.metrics.distribution.percentiles-histogram.http.server.requests", "true");
		this.defaults.put("management.metrics.distribution.percentiles-histogram.http.client.requests", "true");
		// A name is set for all names below it: requests under way need no buckets.
		this.defaults.put("management.metrics.distribution.percentiles-histogram.http.server.requests.active", "false");
		this.defaults.put("management.metrics.distribution.percentiles-histogram.http.client.requests.active", "false");
		// How long what is under way has taken so far costs every request a second timer.
		this.defaults.put("management.metrics.observations.ignored-meters", "long-task-timer");
		// Boot's limit drops what comes after it; the budget of each tag counts it as
		// "other".
		this.defaults.put("management.metrics.web.server.max-uri-tags", Integer.toString(Integer.MAX_VALUE));
		this.defaults.put("management.metrics.web.client.max-uri-tags", Integer.toString(Integer.MAX_VALUE));
		// On counters and buckets only, as OpenMetrics has it: Prometheus 2.42
		// refuses a whole scrape for an exemplar on anything else.
		this.defaults.put(
				"management.prometheus.metrics.export.properties[io.prometheus.exporter.exemplarsOnAllMetricTypes]",
				"false");
		// Prometheus scrapes; pushing the same meters too is asked for, not assumed.
		this.defaults.put("management.otlp.metrics.export.enabled", "false");
		this.endpoints.addAll(Set.of("info", "metrics", "prometheus"));
	}

	void health() {
		this.defaults.put("management.endpoint.health.probes.enabled", "true");
		// Say with a stack each time what the health log says once, when it changes.
		this.defaults.put("logging.level.org.springframework.boot.jdbc.health", "ERROR");
		this.defaults.put("logging.level.org.springframework.boot.data.redis.health", "ERROR");
	}

	void alerts() {
		this.endpoints.add("alertrules");
	}

	Map<String, Object> asMap() {
		if (!this.endpoints.isEmpty()) {
			this.defaults.put("management.endpoints.web.exposure.include",
					"health," + String.join(",", this.endpoints));
		}
		return this.defaults;
	}

}
