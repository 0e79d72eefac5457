package dev.pos.observability.diagnostics;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.pos.observability.export.DropReason;
import dev.pos.observability.export.ExportedSignal;
import dev.pos.observability.export.ExportedTelemetry;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.web.client.RestTemplate;

/**
 * What of this service is observed, where it goes, what became of it, and what stands in
 * the way. Thread-safe.
 */
final class ObservabilityReport {

	private static final String TRACES = "management.opentelemetry.tracing.export.otlp.endpoint";

	private static final String LOGS = "management.opentelemetry.logging.export.otlp.endpoint";

	private static final String SAMPLING = "management.tracing.sampling.probability";

	private static final boolean restTemplatePresent = ClassUtils
		.isPresent("org.springframework.web.client.RestTemplate", ObservabilityReport.class.getClassLoader());

	private final Environment environment;

	private final ExportedTelemetry telemetry;

	private final ListableBeanFactory beans;

	ObservabilityReport(Environment environment, ExportedTelemetry telemetry, ListableBeanFactory beans) {
		this.environment = environment;
		this.telemetry = telemetry;
		this.beans = beans;
	}

	Map<String, Object> current() {
		Map<String, Object> report = new LinkedHashMap<>();
		report.put("service", this.environment.getProperty("spring.application.name", "application"));
		report.put("features", features());
		Map<String, Object> traces = signal(this.telemetry.spans(), isTracing(), endpoint(TRACES));
		traces.put("sampling_probability", sampling());
		traces.put("keep_errors", isOn("observability.tracing.keep.enabled"));
		report.put("traces", traces);
		report.put("logs", signal(this.telemetry.logs(), isExportingLogs(), endpoint(LOGS)));
		report.put("problems", problems());
		return report;
	}

	private Map<String, Object> features() {
		Map<String, Object> features = new LinkedHashMap<>();
		for (String feature : List.of("context", "logging", "tracing", "sql", "metrics", "health")) {
			features.put(feature, isOn("observability." + feature + ".enabled"));
		}
		return features;
	}

	private static Map<String, Object> signal(ExportedSignal signal, boolean on, @Nullable String endpoint) {
		Map<String, Object> report = new LinkedHashMap<>();
		report.put("exporting", on && endpoint != null);
		if (endpoint != null) {
			report.put("endpoint", endpoint);
		}
		report.put("exported", signal.exported());
		Map<String, Object> dropped = new LinkedHashMap<>();
		for (DropReason reason : DropReason.values()) {
			dropped.put(reason.key(), signal.dropped(reason));
		}
		report.put("dropped", dropped);
		if (signal.lastExport() != null) {
			report.put("last_export", String.valueOf(signal.lastExport()));
		}
		ExportedSignal.Failure failure = signal.lastFailure();
		if (failure != null) {
			report.put("last_failure", Map.of("at", failure.at().toString(), "cause", failure.cause()));
		}
		return report;
	}

	/**
	 * Says why there might be no traces or log records, each with what to do about it.
	 */
	List<String> problems() {
		List<String> problems = new ArrayList<>(mistakes());
		problems.addAll(remarks());
		return problems;
	}

	/**
	 * Says what nobody does on purpose.
	 */
	List<String> mistakes() {
		List<String> mistakes = new ArrayList<>();
		RenamedProperties.in(this.environment)
			.forEach((old, current) -> mistakes
				.add("'" + old + "' is not a property of Spring Boot 4 and does nothing: set '" + current + "'"));
		if (restTemplatePresent) {
			RestTemplates.addUnobserved(this.beans, mistakes);
		}
		return mistakes;
	}

	/**
	 * Says what is as it is configured, or as the backend lets it.
	 */
	List<String> remarks() {
		List<String> problems = new ArrayList<>();
		addTracingProblems(problems);
		if (isOn("observability.logging.otlp.enabled") && isOn("observability.logging.enabled")) {
			addIfOff("management.logging.export.otlp.enabled", "no log record is exported", problems);
			if (endpoint(LOGS) == null) {
				problems.add("No log record is exported: '" + LOGS + "' is not set");
			}
		}
		addFailure(this.telemetry.spans(), problems);
		addFailure(this.telemetry.logs(), problems);
		return problems;
	}

	private void addTracingProblems(List<String> problems) {
		addIfOff("management.opentelemetry.enabled", "there are no traces", problems);
		addIfOff("management.tracing.export.enabled", "no span is exported and no trace context goes along", problems);
		addIfOff("management.tracing.export.otlp.enabled", "no span is exported", problems);
		addIfOff("observability.tracing.enabled", "spans carry no request context", problems);
		double sampling = sampling();
		if (sampling < 1) {
			problems.add("'" + SAMPLING + "' is " + sampling + ": of the requests that start here only that part is"
					+ " exported" + (isOn("observability.tracing.keep.enabled") ? ", and failed and slow ones" : ""));
		}
		if (endpoint(TRACES) == null) {
			problems.add("No span is exported: '" + TRACES + "' is not set");
		}
	}

	private void addIfOff(String property, String consequence, List<String> problems) {
		if (!isOn(property)) {
			problems.add("'" + property + "' is false: " + consequence);
		}
	}

	private static void addFailure(ExportedSignal signal, List<String> problems) {
		ExportedSignal.Failure failure = signal.lastFailure();
		if (failure != null && (signal.lastExport() == null || failure.at().isAfter(signal.lastExport()))) {
			problems.add("The last export of " + signal.name() + " failed: " + failure.cause());
		}
	}

	private boolean isTracing() {
		return isOn("management.opentelemetry.enabled") && isOn("management.tracing.export.enabled")
				&& isOn("management.tracing.export.otlp.enabled");
	}

	private boolean isExportingLogs() {
		return isOn("observability.logging.enabled") && isOn("observability.logging.otlp.enabled")
				&& isOn("management.opentelemetry.enabled") && isOn("management.logging.export.otlp.enabled");
	}

	private boolean isOn(String property) {
		return this.environment.getProperty(property, Boolean.class, true);
	}

	private double sampling() {
		return this.environment.getProperty(SAMPLING, Double.class, 0.1);
	}

	/**
	 * Returns where a signal goes, without what a URL may hold besides.
	 */
	private @Nullable String endpoint(String property) {
		String endpoint = this.environment.getProperty(property);
		if (endpoint == null || endpoint.isBlank()) {
			return null;
		}
		try {
			URI uri = URI.create(endpoint.strip());
			return uri.getScheme() + "://" + uri.getHost() + ((uri.getPort() > 0) ? ":" + uri.getPort() : "")
					+ uri.getPath();
		}
		catch (IllegalArgumentException ex) {
			return "(not a URL)";
		}
	}

	/**
	 * The one kind of client whose beans tell whether they are observed.
	 */
	private static final class RestTemplates {

		static void addUnobserved(ListableBeanFactory beans, List<String> problems) {
			for (String name : beans.getBeanNamesForType(RestTemplate.class, true, false)) {
				if (beans.getBean(name, RestTemplate.class).getObservationRegistry() == ObservationRegistry.NOOP) {
					problems.add("The RestTemplate '" + name
							+ "' makes no spans and sends no context: build it with the injected RestTemplateBuilder");
				}
			}
		}

	}

}
