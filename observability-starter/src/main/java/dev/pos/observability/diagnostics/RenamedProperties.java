package dev.pos.observability.diagnostics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * Properties of Spring Boot 3 that Boot 4 ignores without a word. Each costs somebody
 * their traces.
 */
final class RenamedProperties {

	private static final Map<String, String> replacements = replacements();

	private RenamedProperties() {
	}

	private static Map<String, String> replacements() {
		Map<String, String> replacements = new LinkedHashMap<>();
		replacements.put("management.tracing.enabled", "management.tracing.export.enabled");
		replacements.put("management.otlp.tracing.export.enabled", "management.tracing.export.otlp.enabled");
		replacements.put("management.otlp.tracing", "management.opentelemetry.tracing.export.otlp");
		replacements.put("management.otlp.logging.export.enabled", "management.logging.export.otlp.enabled");
		replacements.put("management.otlp.logging", "management.opentelemetry.logging.export.otlp");
		replacements.put("management.zipkin.tracing.export.enabled", "management.tracing.export.zipkin.enabled");
		replacements.put("management.zipkin.tracing", "management.tracing.export.zipkin");
		return replacements;
	}

	/**
	 * Finds those that are set.
	 * @param environment the environment
	 * @return the names as they are set, and those to set instead
	 */
	static Map<String, String> in(Environment environment) {
		Map<String, String> found = new TreeMap<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource names) {
				for (ConfigurationPropertyName name : names) {
					add(name.toString(), found);
				}
			}
		}
		// A source that cannot be listed, and an environment variable, know a name only
		// when they are asked for it.
		for (String name : new String[] { "management.tracing.enabled", "management.otlp.tracing.endpoint",
				"management.otlp.logging.endpoint", "management.zipkin.tracing.endpoint" }) {
			if (environment.containsProperty(name)) {
				add(name, found);
			}
		}
		return found;
	}

	private static void add(String name, Map<String, String> found) {
		for (Map.Entry<String, String> replacement : replacements.entrySet()) {
			String old = replacement.getKey();
			if (name.equals(old) || name.startsWith(old + ".")) {
				found.put(name, replacement.getValue() + name.substring(old.length()));
				return;
			}
		}
	}

}
