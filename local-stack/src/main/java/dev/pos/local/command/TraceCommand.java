package dev.pos.local.command;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

import dev.pos.local.stack.Ports;
import dev.pos.local.stack.Service;
import dev.pos.local.trace.TraceExport;
import dev.pos.local.trace.TraceTree;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Draws one trace as a tree.
 */
@Command(name = "trace",
		description = "Draws who called whom, how long it took, what failed, and marks the slowest leg.")
final class TraceCommand implements Callable<Integer> {

	/** Services send their spans in batches: the last ones are a few seconds behind. */
	private static final Duration PATIENCE = Duration.ofSeconds(6);

	private static final Duration POLL = Duration.ofMillis(400);

	private final Terminal terminal;

	@Mixin
	private final StackOptions options = new StackOptions();

	@Parameters(paramLabel = "ID", description = "A trace id or a correlation id.")
	private String id = "";

	@Option(names = "--json", description = "Print the spans and log lines as JSON.")
	private boolean json;

	TraceCommand(Terminal terminal) {
		this.terminal = terminal;
	}

	@Override
	public Integer call() throws IOException, InterruptedException, CommandFailedException {
		StackClient.Answer answer = settled(new StackClient(this.options), this.options.ports());
		if (answer.status() == StackClient.NOT_FOUND || spans(answer) == 0) {
			throw new CommandFailedException(ExitCodes.NOT_FOUND,
					"the console knows no trace or correlation id %s: it keeps only the latest traces, and none from before its start"
						.formatted(this.id));
		}
		if (!answer.isOk()) {
			throw new CommandFailedException(ExitCodes.FAILED,
					"the console answered %d: %s".formatted(answer.status(), answer.problem()));
		}
		if (this.json) {
			this.terminal.json(answer.body());
			return ExitCodes.OK;
		}
		JsonMapper mapper = JsonMapper.builder()
			.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
			.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
			.build();
		this.terminal.lines(new TraceTree(mapper.treeToValue(answer.body(), TraceExport.class)).lines());
		return ExitCodes.OK;
	}

	/**
	 * Asks until the trace has a first span and no more arrive.
	 */
	private StackClient.Answer settled(StackClient client, Ports ports)
			throws CommandFailedException, InterruptedException {
		String url = ports.url(Service.CONSOLE) + "/api/traces/" + StackClient.encode(this.id);
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		StackClient.Answer answer = client.get(url, Map.of());
		while (!isComplete(answer) && System.nanoTime() < deadline) {
			// Spans reach the console in batches, up to a few seconds late.
			Thread.sleep(POLL.toMillis());
			answer = client.get(url, Map.of());
		}
		return answer;
	}

	/** A trace is complete when no span refers to a parent that has not arrived. */
	private static boolean isComplete(StackClient.Answer answer) {
		if (answer.status() == StackClient.NOT_FOUND) {
			return false;
		}
		Iterable<JsonNode> spans = answer.body().path("spans");
		Set<String> ids = new HashSet<>();
		spans.forEach((span) -> ids.add(span.path("span_id").asString("")));
		for (JsonNode span : spans) {
			String parent = span.path("parent_span_id").asString("");
			if (!parent.isEmpty() && !ids.contains(parent)) {
				return false;
			}
		}
		return !answer.isOk() || !ids.isEmpty();
	}

	private static int spans(StackClient.Answer answer) {
		return answer.isOk() ? answer.body().path("spans").size() : -1;
	}

}
