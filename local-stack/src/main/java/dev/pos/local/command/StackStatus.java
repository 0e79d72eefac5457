package dev.pos.local.command;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pos.local.stack.Memory;
import dev.pos.local.supervisor.ProcessIdentity;
import dev.pos.local.supervisor.ProcessState;
import dev.pos.local.supervisor.StackState;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a stack is doing at one moment.
 */
record StackStatus(@JsonProperty("phase") String phase, @JsonProperty("port_offset") int portOffset,
		@JsonProperty("supervisor_pid") @Nullable Long supervisorPid, @JsonProperty("started_at") String startedAt,
		@JsonProperty("ready_after_ms") @Nullable Long readyAfterMs, @JsonProperty("resident_kib") long residentKib,
		@JsonProperty("processes") List<Line> processes) {

	private static final Duration TIMEOUT = Duration.ofSeconds(3);

	private static final String UNSUPERVISED = "UNSUPERVISED";

	private static final double KIB_PER_MIB = 1024;

	private static final double KIB_PER_GIB = 1024 * 1024;

	static StackStatus of(StackState state) {
		HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
		List<CompletableFuture<JsonNode>> health = state.processes().stream().map((it) -> health(http, it)).toList();
		List<Line> lines = new ArrayList<>();
		for (int i = 0; i < state.processes().size(); i++) {
			lines.add(Line.of(state.processes().get(i), health.get(i).join()));
		}
		boolean supervised = state.isSupervised();
		return new StackStatus(supervised ? state.phase().name() : UNSUPERVISED, state.portOffset(),
				supervised ? state.supervisor().pid() : null, state.startedAt().toString(), state.readyAfterMs(),
				Summary.residentKib(state), lines);
	}

	private static CompletableFuture<JsonNode> health(HttpClient http, ProcessState process) {
		JsonNode none = JsonMapper.shared().createObjectNode();
		if (!process.isAlive() || !process.url().startsWith("http:")) {
			return CompletableFuture.completedFuture(none);
		}
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + process.port() + "/health/ready"))
			.timeout(TIMEOUT)
			.build();
		return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
			.thenApply((response) -> parse(response.body()))
			.exceptionally((problem) -> JsonMapper.shared().createObjectNode().put("status", "no answer"));
	}

	private static JsonNode parse(String body) {
		try {
			return JsonMapper.shared().readTree(body);
		}
		catch (JacksonException ex) {
			return JsonMapper.shared().createObjectNode().put("status", "no JSON answer");
		}
	}

	boolean isSound() {
		return !this.phase.equals(UNSUPERVISED) && this.processes.stream().allMatch(Line::alive);
	}

	private String memory() {
		return String.format(Locale.ROOT, "%.2f GiB", this.residentKib / KIB_PER_GIB);
	}

	List<String> lines(StackOptions options) {
		List<String> lines = new ArrayList<>();
		lines.add("  %-12s %-9s %-10s %8s %9s  %s".formatted("", "pid", "state", "memory", "ready in", "where"));
		for (Line line : this.processes) {
			lines.add(line.text());
			line.problems().forEach((problem) -> lines.add("               " + problem));
		}
		lines.add("");
		lines.add(switch (this.phase) {
			case "READY" -> "Up since %s, %s of memory in use.".formatted(this.startedAt, memory());
			case UNSUPERVISED -> "The supervisor is gone and nobody looks after these processes: stop them with "
					+ options.command("down");
			default -> "The stack is " + this.phase.toLowerCase(Locale.ROOT) + ".";
		});
		return lines;
	}

	/**
	 * One process.
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Line(@JsonProperty("name") String name, @JsonProperty("pid") @Nullable Long pid,
			@JsonProperty("port") int port, @JsonProperty("url") String url, @JsonProperty("status") String status,
			@JsonProperty("alive") boolean alive, @JsonProperty("exit_code") @Nullable Integer exitCode,
			@JsonProperty("health") @Nullable JsonNode health,
			@JsonProperty("ready_after_ms") @Nullable Long readyAfterMs, @JsonProperty("resident_kib") long residentKib,
			@JsonProperty("log") String log) {

		static Line of(ProcessState state, JsonNode health) {
			ProcessIdentity process = state.process();
			boolean alive = state.isAlive();
			ProcessState.Status status = (!alive && process != null) ? ProcessState.Status.EXITED : state.status();
			return new Line(state.name(), (process != null) ? process.pid() : null, state.port(), state.url(),
					status.name(), alive, state.exitCode(), health.isEmpty() ? null : health, state.readyAfterMs(),
					(alive && process != null) ? Memory.residentKib(LongStream.of(process.pid())) : 0, state.log());
		}

		String text() {
			String shown = (this.health != null) ? this.health.path("status").asString("?")
					: this.status.toLowerCase(Locale.ROOT);
			if (!this.alive) {
				shown = (this.exitCode != null) ? "exit " + this.exitCode : this.status.toLowerCase(Locale.ROOT);
			}
			return String.format(Locale.ROOT, "  %-12s %-9s %-10s %8s %9s  %s", this.name,
					(this.pid != null) ? this.pid.toString() : "-", shown,
					this.alive ? String.format(Locale.ROOT, "%.0f MiB", this.residentKib / KIB_PER_MIB) : "-",
					(this.readyAfterMs != null) ? String.format(Locale.ROOT, "%.1f s", this.readyAfterMs / 1000.0)
							: "-",
					this.alive ? this.url : "log: " + this.log);
		}

		/** The health checks that are not healthy. */
		List<String> problems() {
			List<String> problems = new ArrayList<>();
			if (this.health != null) {
				this.health.path("checks").properties().forEach((check) -> {
					String status = check.getValue().path("status").asString("?");
					if (!status.equals("healthy") && !status.equals("ok")) {
						problems.add("%s is %s: %s".formatted(check.getKey(), status,
								check.getValue().path("error").asString("no reason given")));
					}
				});
			}
			return problems;
		}

	}

}
