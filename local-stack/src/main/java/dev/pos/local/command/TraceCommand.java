package dev.pos.local.command;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import dev.pos.local.stack.Ports;
import dev.pos.local.stack.Service;
import dev.pos.local.trace.ArrivedSpans;
import dev.pos.local.trace.TraceExport;
import dev.pos.local.trace.TraceTree;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Draws one trace as a tree.
 */
@Command(name = "trace",
		description = "Draws who called whom, how long it took, what failed, and marks the slowest leg.")
final class TraceCommand implements Callable<Integer> {

	/** Services send their spans in batches: the last ones are a few seconds behind. */
	private static final JsonMapper MAPPER = JsonMapper.builder()
		.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

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
		this.terminal.lines(new TraceTree(export(answer)).lines());
		return ExitCodes.OK;
	}

	/**
	 * Asks until the trace has its spans, as far as can be told.
	 */
	private StackClient.Answer settled(StackClient client, Ports ports)
			throws CommandFailedException, InterruptedException {
		String url = ports.url(Service.CONSOLE) + "/api/traces/" + StackClient.encode(this.id);
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		List<String> services = Arrays.stream(Service.values()).map(ports::url).toList();
		StackClient.Answer answer = client.get(url, Map.of());
		while (!isComplete(answer, services) && System.nanoTime() < deadline) {
			// Spans reach the console in batches, up to a few seconds late.
			Thread.sleep(POLL.toMillis());
			answer = client.get(url, Map.of());
		}
		return answer;
	}

	private static boolean isComplete(StackClient.Answer answer, Collection<String> services) {
		if (answer.status() == StackClient.NOT_FOUND) {
			return false;
		}
		return !answer.isOk() || new ArrivedSpans(export(answer).spans()).isComplete(services);
	}

	private static TraceExport export(StackClient.Answer answer) {
		return MAPPER.treeToValue(answer.body(), TraceExport.class);
	}

	private static int spans(StackClient.Answer answer) {
		return answer.isOk() ? answer.body().path("spans").size() : -1;
	}

}
