package dev.pos.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import dev.pos.local.alerts.RuleFile;
import dev.pos.local.stack.ProjectHome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/**
 * Writes the alert rules as Prometheus reads them.
 */
@Command(name = "alerts", description = "Writes the alert rules for Prometheus, as YAML.",
		footer = { "", "Thresholds and windows are set in monitoring/alerts.properties." })
final class AlertsCommand implements Callable<Integer> {

	private static final String PREFIX = "observability.alerts.";

	private final Terminal terminal;

	@Option(names = "--demo", description = "Rules with windows so short that an incident can be watched.")
	private boolean demo;

	@Option(names = "--set", paramLabel = "NAME=VALUE",
			description = "A property below observability.alerts, such as high-latency.threshold=500ms. May be repeated.")
	private Map<String, String> settings = new LinkedHashMap<>();

	@Option(names = "--write", description = "Write all rules into the project's files instead of printing them.")
	private boolean write;

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this help and exit.")
	private boolean help;

	AlertsCommand(Terminal terminal) {
		this.terminal = terminal;
	}

	@Override
	public Integer call() throws IOException, CommandFailedException {
		Path home = ProjectHome.find().path();
		if (!this.write) {
			Map<String, String> overrides = new LinkedHashMap<>();
			this.settings
				.forEach((name, value) -> overrides.put(name.startsWith(PREFIX) ? name : PREFIX + name, value));
			this.terminal.out().print(rules(this.demo ? RuleFile.DEMO : RuleFile.USUAL, home, overrides));
			this.terminal.out().flush();
			return ExitCodes.OK;
		}
		if (this.demo || !this.settings.isEmpty()) {
			throw new CommandFailedException(2,
					"--write writes what monitoring/alerts*.properties say: set it there instead of with --set or --demo");
		}
		for (RuleFile file : RuleFile.values()) {
			Path path = file.in(home);
			Files.createDirectories(path.getParent());
			Files.writeString(path, rules(file, home, Map.of()));
			this.terminal.line("Wrote " + home.relativize(path));
		}
		return ExitCodes.OK;
	}

	private static String rules(RuleFile file, Path home, Map<String, String> overrides)
			throws IOException, CommandFailedException {
		try {
			return file.write(home, overrides);
		}
		catch (BindException ex) {
			throw new CommandFailedException(2, reason(ex));
		}
		catch (InvalidConfigurationPropertyValueException ex) {
			throw new CommandFailedException(2,
					"%s must not be %s. %s".formatted(ex.getName(), ex.getValue(), ex.getReason()));
		}
	}

	private static String reason(BindException problem) {
		if (problem.getCause() instanceof BindValidationException invalid) {
			ObjectError error = invalid.getValidationErrors().getAllErrors().get(0);
			String field = (error instanceof FieldError wrong) ? "." + wrong.getField() : "";
			return invalid.getValidationErrors().getName() + field + " " + error.getDefaultMessage();
		}
		Throwable cause = problem;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		return problem.getName() + ": " + cause.getMessage();
	}

}
