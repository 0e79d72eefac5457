package dev.pos.local.alerts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.pos.local.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The files in {@code monitoring/} say what the code says, and their tools accept them.
 */
class MonitoringFilesTests {

	private static final Path home = Path.of("").toAbsolutePath().getParent();

	private static final Path prometheus = home.resolve("monitoring").resolve("prometheus");

	private static final Pattern alertName = Pattern.compile("- alert: \"(\\w+)\"");

	@ParameterizedTest
	@EnumSource
	void ruleFileWhenComparedIsWhatTheCodeWrites(RuleFile file) throws IOException {
		assertThat(file.in(home)).as("out of date: write it anew with ./pos alerts --write")
			.hasContent(file.write(home, Map.of()));
	}

	@ParameterizedTest
	@EnumSource(names = { "USUAL", "DEMO" })
	void ruleFileWhenCheckedHasNoMistake(RuleFile file) throws IOException, InterruptedException {
		Tool.installed("promtool").run(home, "check", "rules", "--lint-fatal", file.in(home).toString());
	}

	@ParameterizedTest
	@MethodSource("ruleTests")
	void rulesWhenTestedFireAndKeepSilent(Path test) throws IOException, InterruptedException {
		Tool.installed("promtool").run(test.getParent(), "test", "rules", test.getFileName().toString());
	}

	@ParameterizedTest
	@ValueSource(strings = { "prometheus.yml", "prometheus-demo.yml" })
	void prometheusConfigurationWhenCheckedHasNoMistake(String file) throws IOException, InterruptedException {
		Tool.installed("promtool").run(prometheus, "check", "config", file);
	}

	@Test
	void alertmanagerConfigurationWhenCheckedHasNoMistake() throws IOException, InterruptedException {
		Tool.installed("amtool")
			.run(home, "check-config",
					home.resolve("monitoring").resolve("alertmanager").resolve("alertmanager.yml").toString());
	}

	@Test
	void alertWhenThereIsOneHasARunbookAndATest() throws IOException {
		Set<String> alerts = alerts();
		assertThat(alerts).contains("ServiceDown", "HighErrorRate", "HighLatency", "LowCacheHitRate",
				"CircuitBreakerOpen", "ErrorBudgetBurn");
		assertThat(alerts).allSatisfy((alert) -> {
			assertThat(home.resolve("docs").resolve("runbooks").resolve(alert + ".md")).isNotEmptyFile();
			assertThat(prometheus.resolve("tests").resolve(alert + ".yml")).content()
				.contains("{alertname=\"" + alert + "\"", "value: 1", "exp_samples: []");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "targets", "targets-compose" })
	void targetsWhenListedAreTheServicesThatTheRulesExpect(String folder) throws IOException {
		List<String> expected = Files.readAllLines(home.resolve("monitoring").resolve("alerts.properties"))
			.stream()
			.filter((line) -> line.startsWith("observability.alerts.services="))
			.flatMap((line) -> Stream.of(line.substring(line.indexOf('=') + 1).split(",")))
			.toList();
		List<String> targets = Files.readAllLines(prometheus.resolve(folder).resolve("services.yml"))
			.stream()
			.filter((line) -> line.contains("job:"))
			.map((line) -> line.replaceAll(".*job: ([\\w-]+).*", "$1"))
			.toList();
		assertThat(targets).containsExactlyInAnyOrderElementsOf(expected);
	}

	static List<Path> ruleTests() throws IOException {
		try (Stream<Path> files = Files.list(prometheus.resolve("tests"))) {
			return files.filter((file) -> file.toString().endsWith(".yml")).sorted().toList();
		}
	}

	private static Set<String> alerts() throws IOException {
		Set<String> names = new TreeSet<>();
		for (Matcher matcher = alertName.matcher(RuleFile.USUAL.write(home, Map.of())); matcher.find();) {
			names.add(matcher.group(1));
		}
		return names;
	}

}
