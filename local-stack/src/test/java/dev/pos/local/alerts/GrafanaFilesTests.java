package dev.pos.local.alerts;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.pos.local.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Grafana would refuse, or show an empty panel for, without a Grafana: it publishes
 * no schema of its files that a program could read.
 */
class GrafanaFilesTests {

	private static final Path home = Path.of("").toAbsolutePath().getParent();

	private static final Path grafana = home.resolve("monitoring").resolve("grafana");

	private static final JsonMapper json = JsonMapper.builder().build();

	/** The panels that come with Grafana and are used here. */
	private static final Set<String> PANELS = Set.of("stat", "timeseries", "table", "logs", "nodeGraph");

	private static final int GRID_WIDTH = 24;

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)");

	private static final Set<String> BUILT_IN = Set.of("__range", "__rate_interval", "__interval", "__value", "__trace",
			"__tags", "__data", "__url_time_range", "__all");

	@Test
	void dataSourcesWhenTheyNameEachOtherAreThere() throws IOException {
		Map<String, String> types = dataSources();
		assertThat(types).containsEntry("prometheus", "prometheus")
			.containsEntry("tempo", "tempo")
			.containsEntry("loki", "loki");
		Set<String> named = new TreeSet<>();
		collect(yaml("provisioning/datasources.yaml"), "datasourceUid", named);
		assertThat(named).isNotEmpty().isSubsetOf(types.keySet());
	}

	@Test
	void dashboardsWhenMountedAreWhereTheProviderLooks() throws IOException {
		Object compose;
		try (Reader reader = Files.newBufferedReader(home.resolve("docker-compose.yml"))) {
			compose = new Yaml().load(reader);
		}
		Set<String> paths = new TreeSet<>();
		collect(yaml("provisioning/dashboards.yaml"), "path", paths);
		assertThat(paths).singleElement()
			.satisfies((path) -> assertThat(compose.toString()).contains("./monitoring/grafana/dashboards:" + path));
		assertThat(compose.toString()).contains("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH=" + paths.iterator().next());
	}

	@ParameterizedTest
	@MethodSource("dashboards")
	void dashboardWhenReadHasWhatGrafanaAsksFor(Path file) throws IOException {
		JsonNode dashboard = read(file);
		assertThat(dashboard.get("uid").asString()).isEqualTo(file.getFileName().toString().replace(".json", ""))
			.hasSizeLessThanOrEqualTo(40);
		assertThat(dashboard.get("title").asString()).isNotBlank();
		assertThat(dashboard.get("schemaVersion").asInt()).isGreaterThanOrEqualTo(36);
		Map<String, String> types = dataSources();
		Set<Integer> ids = new HashSet<>();
		for (JsonNode panel : panels(dashboard)) {
			String title = panel.get("title").asString();
			assertThat(panel.get("type").asString()).as(title).isIn(PANELS);
			assertThat(ids.add(panel.get("id").asInt())).as("another panel has the id of %s", title).isTrue();
			assertThat(panel.get("targets")).as("queries of %s", title).isNotEmpty();
			Set<String> references = new HashSet<>();
			for (JsonNode target : panel.get("targets")) {
				assertThat(references.add(target.get("refId").asString())).as("refId in %s", title).isTrue();
				assertThat(types).as(title)
					.containsEntry(target.at("/datasource/uid").asString(), target.at("/datasource/type").asString());
			}
		}
		assertThat(ids).isNotEmpty();
	}

	@ParameterizedTest
	@MethodSource("dashboards")
	void panelsWhenLaidOutDoNotOverlap(Path file) throws IOException {
		Map<Integer, String> cells = new HashMap<>();
		for (JsonNode panel : panels(read(file))) {
			JsonNode place = panel.get("gridPos");
			int x = place.get("x").asInt();
			int width = place.get("w").asInt();
			assertThat(x + width).as(panel.get("title").asString()).isLessThanOrEqualTo(GRID_WIDTH);
			for (int row = place.get("y").asInt(); row < place.get("y").asInt() + place.get("h").asInt(); row++) {
				for (int column = x; column < x + width; column++) {
					String before = cells.put(row * GRID_WIDTH + column, panel.get("title").asString());
					assertThat(before).as("below %s", panel.get("title").asString()).isNull();
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("dashboards")
	void variablesWhenUsedAreDefined(Path file) throws IOException {
		JsonNode dashboard = read(file);
		Set<String> defined = new HashSet<>(BUILT_IN);
		dashboard.at("/templating/list").forEach((variable) -> defined.add(variable.get("name").asString()));
		Set<String> used = new TreeSet<>();
		for (JsonNode panel : panels(dashboard)) {
			for (JsonNode target : panel.get("targets")) {
				for (Matcher matcher = VARIABLE.matcher(target.toString()); matcher.find();) {
					used.add(matcher.group(1));
				}
			}
		}
		assertThat(used).isSubsetOf(defined);
		defined.removeAll(BUILT_IN);
		assertThat(used).as("variables that choose something").containsAll(defined);
	}

	@Test
	void queriesWhenCheckedByPrometheusHaveNoMistake(@TempDir Path directory) throws IOException, InterruptedException {
		StringBuilder rules = new StringBuilder("groups:\n- name: panels\n  rules:\n");
		for (Path file : dashboards()) {
			for (JsonNode panel : panels(read(file))) {
				for (JsonNode target : panel.get("targets")) {
					if (target.has("expr") && target.at("/datasource/type").asString().equals("prometheus")) {
						rules.append("  - record: panel_")
							.append(rules.length())
							.append("\n    expr: ")
							.append(json
								.writeValueAsString(VARIABLE.matcher(target.get("expr").asString()).replaceAll("5m")))
							.append('\n');
					}
				}
			}
		}
		Path file = Files.writeString(directory.resolve("panels.yml"), rules);
		Tool.installed("promtool").run(directory, "check", "rules", file.toString());
	}

	static List<Path> dashboards() throws IOException {
		try (Stream<Path> files = Files.list(grafana.resolve("dashboards"))) {
			return files.sorted().toList();
		}
	}

	private static JsonNode read(Path file) throws IOException {
		return json.readTree(Files.readString(file));
	}

	private static List<JsonNode> panels(JsonNode dashboard) {
		List<JsonNode> panels = new ArrayList<>();
		dashboard.get("panels").forEach((panel) -> {
			if (!"row".equals(panel.get("type").asString())) {
				panels.add(panel);
			}
			panel.path("panels").forEach(panels::add);
		});
		return panels;
	}

	/** The types of the provisioned data sources, by their ids. */
	private static Map<String, String> dataSources() throws IOException {
		Map<String, String> types = new HashMap<>();
		for (Object source : (List<?>) yaml("provisioning/datasources.yaml").get("datasources")) {
			Map<?, ?> properties = (Map<?, ?>) source;
			assertThat(properties.get("url")).asString().startsWith("http://");
			assertThat(types.put((String) properties.get("uid"), (String) properties.get("type"))).isNull();
		}
		return types;
	}

	private static Map<?, ?> yaml(String file) throws IOException {
		try (Reader reader = Files.newBufferedReader(grafana.resolve(file))) {
			return new Yaml().load(reader);
		}
	}

	private static void collect(Object node, String key, Set<String> values) {
		if (node instanceof Map<?, ?> map) {
			if (map.get(key) instanceof String value) {
				values.add(value);
			}
			map.values().forEach((value) -> collect(value, key, values));
		}
		else if (node instanceof Iterable<?> list) {
			list.forEach((value) -> collect(value, key, values));
		}
	}

}
