package dev.pos.observability;

import java.util.List;

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

	private static final List<String> switches = List.of("observability.enabled", "observability.context.enabled",
			"observability.http.access-log", "observability.logging.enabled", "observability.logging.gather-lines",
			"observability.logging.masking.enabled", "observability.logging.otlp.enabled",
			"observability.logging.runtime-levels.enabled", "observability.tracing.enabled",
			"observability.sql.enabled", "observability.metrics.enabled", "observability.metrics.strict-names",
			"observability.health.enabled", "observability.alerts.enabled");

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
		FeatureDefaults defaults = new FeatureDefaults();
		boolean tracing = isOn(binder, "observability.tracing.enabled");
		if (logging) {
			defaults.logging(ClassUtils.isPresent(SECURITY_CLASS, application.getClassLoader()));
		}
		boolean logExport = logging && isOn(binder, "observability.logging.otlp.enabled");
		if (logExport && !environment.containsProperty(FeatureDefaults.TRACES_ENDPOINT)) {
			// Whoever sends spans elsewhere has not said that log lines may go there too.
			defaults.logExport();
		}
		if (tracing) {
			defaults.tracing();
		}
		if (tracing || logExport) {
			defaults.export();
		}
		if (tracing || isOn(binder, "observability.context.enabled")) {
			defaults.propagation();
		}
		if (isOn(binder, "observability.metrics.enabled")) {
			defaults.metrics();
		}
		if (isOn(binder, "observability.health.enabled")) {
			defaults.health();
		}
		if (isOn(binder, "observability.alerts.enabled")) {
			defaults.alerts();
		}
		environment.getPropertySources().addLast(new MapPropertySource(SOURCE_NAME, defaults.asMap()));
	}

	private static boolean isOn(Binder binder, String name) {
		return binder.bind(name, Boolean.class).orElse(true);
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
