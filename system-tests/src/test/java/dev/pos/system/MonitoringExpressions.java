package dev.pos.system;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/**
 * All that {@code monitoring/} and {@code kubernetes/} ask Prometheus: the panels and
 * variables of the dashboards and the rules.
 */
final class MonitoringExpressions {

	private static final Path home = Path.of("").toAbsolutePath().getParent();

	private final Map<String, String> byPlace = new LinkedHashMap<>();

	/**
	 * Reads them.
	 * @return the expressions, by the place each stands at
	 */
	static Map<String, String> read() throws IOException {
		MonitoringExpressions expressions = new MonitoringExpressions();
		for (Path dashboard : files("monitoring/grafana/dashboards", ".json")) {
			expressions.addDashboard(dashboard);
		}
		for (Path rules : files("monitoring/prometheus/rules", ".yml")) {
			expressions.addRules(rules);
		}
		expressions.addRules(home.resolve("kubernetes/monitoring/prometheus-rule.yaml"));
		return expressions.byPlace;
	}

	private void addDashboard(Path file) throws IOException {
		JsonNode dashboard = RunningStack.JSON.readTree(Files.readString(file));
		for (JsonNode variable : dashboard.at("/templating/list")) {
			if ("prometheus".equals(variable.at("/datasource/type").asString())) {
				add(home.relativize(file) + ", variable " + variable.at("/name").asString(),
						variable.at("/query/query").asString());
			}
		}
		addPanels(home.relativize(file), dashboard.get("panels"));
	}

	private void addPanels(Path file, JsonNode panels) {
		for (JsonNode panel : panels) {
			addPanels(file, panel.path("panels"));
			for (JsonNode target : panel.path("targets")) {
				if ("prometheus".equals(target.at("/datasource/type").asString())) {
					add("%s, panel %s, query %s".formatted(file, panel.get("title").asString(),
							target.get("refId").asString()), target.get("expr").asString());
				}
			}
		}
	}

	private void addRules(Path file) throws IOException {
		try (Reader reader = Files.newBufferedReader(file)) {
			int before = this.byPlace.size();
			find(home.relativize(file).toString(), new Yaml().load(reader));
			if (this.byPlace.size() == before) {
				throw new IllegalStateException("No rules in " + file);
			}
		}
	}

	private void find(String place, Object node) {
		if (node instanceof Map<?, ?> map) {
			if (map.get("expr") instanceof String expression) {
				Object name = map.containsKey("alert") ? map.get("alert") : map.get("record");
				add("%s, rule %s, %d".formatted(place, name, this.byPlace.size()), expression);
			}
			map.values().forEach((value) -> find(place, value));
		}
		else if (node instanceof Iterable<?> list) {
			list.forEach((value) -> find(place, value));
		}
	}

	private void add(String place, String expression) {
		if (expression.isBlank() || this.byPlace.put(place, expression) != null) {
			throw new IllegalStateException("Empty or twice: " + place);
		}
	}

	private static List<Path> files(String folder, String suffix) throws IOException {
		try (Stream<Path> files = Files.walk(home.resolve(folder))) {
			List<Path> found = new ArrayList<>(
					files.filter((file) -> file.toString().endsWith(suffix)).sorted().toList());
			if (found.isEmpty()) {
				throw new IllegalStateException("Nothing in " + folder);
			}
			return found;
		}
	}

}
