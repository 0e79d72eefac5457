package dev.pos.local.alerts;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

import dev.pos.observability.alerting.AlertRules;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

/**
 * A file of Prometheus rules that is kept under version control, and the settings that it
 * is written from.
 */
public enum RuleFile {

	/** The rules with the windows of daily work. */
	USUAL("monitoring/prometheus/rules/pos.yml", "", List.of("alerts.properties")),

	/** The rules with windows so short that an incident can be watched. */
	DEMO("monitoring/prometheus/rules/demo/pos.yml", "", List.of("alerts.properties", "alerts-demo.properties")),

	/** The usual rules as a resource of the Prometheus operator. */
	KUBERNETES("kubernetes/monitoring/prometheus-rule.yaml", """
			apiVersion: monitoring.coreos.com/v1
			kind: PrometheusRule
			metadata:
			  name: pos
			spec:
			""", List.of("alerts.properties", "alerts-kubernetes.properties"));

	/** Held, since a logger that nobody holds forgets its level. */
	private static final Logger validatorLogger = Logger.getLogger("org.hibernate.validator");

	static {
		// What these say at start belongs between the lines of no rule file.
		System.setProperty("slf4j.internal.verbosity", "ERROR");
		validatorLogger.setLevel(Level.WARNING);
	}

	private static final String INDENTATION = "  ";

	private final String file;

	private final String envelope;

	private final List<String> settings;

	RuleFile(String file, String envelope, List<String> settings) {
		this.file = file;
		this.envelope = envelope;
		this.settings = settings;
	}

	/**
	 * Returns where the file lies.
	 * @param home the project's root folder
	 * @return the file
	 */
	public Path in(Path home) {
		return home.resolve(this.file);
	}

	/**
	 * Returns what the file has to hold.
	 * @param home the project's root folder
	 * @param overrides settings that win over those of the project, by full names
	 * @return YAML
	 * @throws IOException when the settings cannot be read
	 */
	public String write(Path home, Map<String, String> overrides) throws IOException {
		Properties all = new Properties();
		for (String name : this.settings) {
			try (Reader reader = Files.newBufferedReader(home.resolve("monitoring").resolve(name))) {
				all.load(reader);
			}
		}
		all.putAll(overrides);
		try (ValidatorFactory validators = Validation.byDefaultProvider()
			.configure()
			.messageInterpolator(new ParameterMessageInterpolator())
			.buildValidatorFactory()) {
			String rules = AlertRules.of(all, new SpringValidatorAdapter(validators.getValidator())).toYaml();
			return "# Written by ./pos alerts --write from monitoring/" + this.settings.get(this.settings.size() - 1)
					+ ": change it there.\n" + enveloped(rules);
		}
	}

	private String enveloped(String rules) {
		if (this.envelope.isEmpty()) {
			return rules;
		}
		return this.envelope
				+ rules.lines().map((line) -> INDENTATION + line).collect(Collectors.joining("\n", "", "\n"));
	}

}
