package dev.pos.local.command;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class PosCommandTests {

	private final CapturedTerminal terminal = new CapturedTerminal();

	@TempDir
	private Path run;

	@ParameterizedTest
	@ValueSource(strings = { "up", "down", "status", "ask", "trace", "logs" })
	void helpOfACommandNamesItsOptions(String command) {
		assertThat(this.terminal.run(command, "--help")).isZero();
		assertThat(this.terminal.out()).contains("Usage: pos " + command).contains("--run-dir");
	}

	@Test
	void unknownCommandListsTheKnownOnes() {
		assertThat(this.terminal.run("start")).isEqualTo(2);
		assertThat(this.terminal.err()).contains("'start'")
			.contains("Commands: up, down, status, ask, trace, logs, load, alerts, incident. Try: ./pos --help");
	}

	@Test
	void missingCommandListsTheKnownOnes() {
		assertThat(this.terminal.run()).isEqualTo(2);
		assertThat(this.terminal.err()).contains("Commands: up, down");
	}

	@Test
	void alertsWhenPrintedAreRulesAndNothingElse() {
		assertThat(this.terminal.run("alerts", "--set", "high-latency.threshold=250ms")).isZero();
		assertThat(this.terminal.out()).startsWith("# Written by ./pos alerts")
			.contains("job:http_latency_seconds:p95_rate5m > 0.25");
		assertThat(this.terminal.run("alerts", "--demo")).isZero();
		assertThat(this.terminal.out()).contains("job:http_latency_seconds:p95_rate15s > 1");
	}

	@Test
	void alertsWhenAValueIsBadNameIt() {
		assertThat(this.terminal.run("alerts", "--set", "high-latency.quantile=2")).isEqualTo(2);
		assertThat(this.terminal.err())
			.contains("observability.alerts.high-latency.quantile must be between 0 and 1, such as 0.95");
		assertThat(this.terminal.run("alerts", "--set", "high-latency.window=soon")).isEqualTo(2);
		assertThat(this.terminal.err())
			.contains("observability.alerts.high-latency.window: 'soon' is not a valid duration");
		assertThat(this.terminal.run("alerts", "--set", "slo.objective=0.9")).isEqualTo(2);
		assertThat(this.terminal.err()).contains("observability.alerts.slo.burn-rates[0].factor", "never fire");
		assertThat(this.terminal.run("alerts", "--write", "--demo")).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "list", "start", "stop" })
	void helpOfAnIncidentCommandNamesItsOptions(String command) {
		assertThat(this.terminal.run("incident", command, "--help")).isZero();
		assertThat(this.terminal.out()).contains("Usage: pos incident " + command).contains("--run-dir", "--json");
		assertThat(this.terminal.run("incident", "--help")).isZero();
		assertThat(this.terminal.out()).contains(command).doesNotContain("hold");
	}

	@Test
	void incidentsAreListedEachWithAPageOfItsOwn() {
		assertThat(this.terminal.run("incident", "list", "--run-dir", this.run)).isZero();
		assertThat(this.terminal.out()).contains("missing-index", "gateway-timeouts", "redis-down", "pool-exhaustion",
				"lock-contention", "service-killed", "None is running.");
		assertThat(this.terminal.run("incident", "list", "--json", "--run-dir", this.run)).isZero();
		JsonNode json = JsonMapper.shared().readTree(this.terminal.out());
		assertThat(json.size()).isEqualTo(6);
		json.forEach((incident) -> {
			assertThat(incident.path("running").asBoolean()).isFalse();
			assertThat(Path.of("..", "docs", "incidents", incident.path("name").asString() + ".md")).exists();
		});
	}

	@Test
	void incidentWhenNothingRunsSaysHowToStart() {
		assertThat(this.terminal.run("incident", "start", "redis-down", "--run-dir", this.run)).isEqualTo(3);
		assertThat(this.terminal.err())
			.contains("pos incident start: the stack is not up: start it with ./pos up --run-dir " + this.run);
		assertThat(this.terminal.run("incident", "stop", "--run-dir", this.run)).isEqualTo(3);
		assertThat(this.run.resolve("incident.json")).doesNotExist();
	}

	@Test
	void incidentThatIsUnknownIsRefusedWithTheKnownOnes() {
		assertThat(this.terminal.run("incident", "start", "earthquake", "--run-dir", this.run)).isEqualTo(2);
		assertThat(this.terminal.err()).contains("there is no incident 'earthquake': it is one of missing-index,")
			.contains("Try: ./pos incident start --help");
		assertThat(this.terminal.run("incident")).isEqualTo(2);
		assertThat(this.terminal.err()).contains("Which one: list, start or stop?");
	}

	@Test
	void impossiblePortOffsetIsRefused() {
		assertThat(this.terminal.run("up", "--port-offset", "70000", "--run-dir", this.run)).isEqualTo(2);
		assertThat(this.terminal.err()).contains("--port-offset must be between 0 and 60000, not 70000");
		assertThat(this.terminal.run("up", "--port-offset", "2000", "--run-dir", this.run)).isEqualTo(2);
		assertThat(this.terminal.err()).contains("a port that browsers refuse: take 2100");
	}

	@Test
	void statusWhenNothingRunsSaysHowToStart() {
		assertThat(this.terminal.run("status", "--run-dir", this.run)).isEqualTo(3);
		assertThat(this.terminal.out()).contains("The stack is not up: start it with ./pos up");
		assertThat(this.terminal.run("status", "--json", "--run-dir", this.run)).isEqualTo(3);
		assertThat(JsonMapper.shared().readTree(this.terminal.out()).path("phase").asString()).isEqualTo("DOWN");
	}

	@Test
	void downWhenNothingRunsIsDone() {
		assertThat(this.terminal.run("down", "--run-dir", this.run)).isZero();
		assertThat(this.terminal.out()).contains("The stack is not up.");
	}

	@Test
	void logsShowTheLinesOfAllServicesInOrder() throws Exception {
		log("chatbot", line("10:00:00.300", "chatbot", "abc", "Answered"),
				line("10:00:00.100", "chatbot", "abc", "Asked"), line("10:00:00.150", "chatbot", "abcd", "Other"));
		log("payment", line("10:00:00.200", "payment", "abc", "Summed"), "cut off abc");
		assertThat(this.terminal.run("logs", "abc", "--run-dir", this.run)).isZero();
		assertThat(this.terminal.out().lines()).containsExactly("10:00:00.100 chatbot    INFO  Asked  amount=1.50",
				"10:00:00.200 payment    INFO  Summed  amount=1.50",
				"10:00:00.300 chatbot    INFO  Answered  amount=1.50");
		assertThat(this.terminal.run("logs", "abc", "--json", "--run-dir", this.run)).isZero();
		JsonNode json = JsonMapper.shared().readTree(this.terminal.out());
		assertThat(json.size()).isEqualTo(3);
		assertThat(json.path(1).path("service").asString()).isEqualTo("payment");
	}

	@Test
	void logsFindByTraceIdAsWell() throws Exception {
		log("auth", line("10:00:00.100", "auth", "abc", "Logged in"));
		assertThat(this.terminal.run("logs", "trace-abc", "--run-dir", this.run)).isZero();
	}

	@Test
	void logsWhenNothingIsKnownOfTheIdSaySo() throws Exception {
		log("auth", line("10:00:00.100", "auth", "abc", "Logged in"));
		assertThat(this.terminal.run("logs", "xyz", "--run-dir", this.run)).isEqualTo(4);
		assertThat(this.terminal.err()).contains("pos logs: no service logged anything for xyz");
	}

	@Test
	void logsWhenThereAreNoneSayHowToStart() {
		assertThat(this.terminal.run("logs", "xyz", "--run-dir", this.run)).isEqualTo(3);
		assertThat(this.terminal.err()).contains("start the stack with ./pos up");
	}

	private void log(String service, String... lines) throws Exception {
		Path folder = Files.createDirectories(this.run.resolve(service));
		Files.writeString(folder.resolve("logs.json"), String.join("\n", lines));
	}

	private static String line(String time, String service, String correlation, String message) {
		return """
				{"timestamp":"2026-11-22T%sZ","level":"INFO","logger":"a.B","message":"%s","service":"%s","correlation_id":"%s","trace_id":"trace-%s","thread":"main","amount":1.50}"""
			.formatted(time, message, service, correlation, correlation);
	}

}
