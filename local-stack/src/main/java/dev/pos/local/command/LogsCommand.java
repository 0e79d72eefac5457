package dev.pos.local.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import dev.pos.local.log.LogLine;
import dev.pos.local.log.LogSearch;
import dev.pos.local.stack.RunDirectory;
import dev.pos.local.stack.Service;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Shows what all services logged for one request: from their files, which have all of it
 * at once, and for services that run elsewhere from the console, to which they send.
 */
@Command(name = "logs", description = "Shows what all services logged for one request, in the order it happened.")
final class LogsCommand implements Callable<Integer> {

	private static final int MAX_SENT = 2000;

	private final Terminal terminal;

	@Mixin
	private final StackOptions options = new StackOptions();

	@Parameters(paramLabel = "ID", description = "A correlation id or a trace id.")
	private String id = "";

	@Option(names = "--json", description = "Print the lines as a JSON array.")
	private boolean json;

	LogsCommand(Terminal terminal) {
		this.terminal = terminal;
	}

	@Override
	public Integer call() throws IOException, InterruptedException, CommandFailedException {
		RunDirectory run = this.options.runDirectory();
		LogSearch search = new LogSearch(run.path());
		List<LogLine> sent = sent();
		if (search.logs().isEmpty() && sent.isEmpty()) {
			throw new CommandFailedException(ExitCodes.NOT_UP, "there are no logs in %s: start the stack with %s"
				.formatted(run.path(), this.options.command("up")));
		}
		List<LogLine> lines = together(search.find(this.id), sent);
		if (lines.isEmpty()) {
			throw new CommandFailedException(ExitCodes.NOT_FOUND,
					"no service logged anything for %s in %s".formatted(this.id, run.path()));
		}
		if (this.json) {
			this.terminal.json(lines.stream().map(LogLine::json).toList());
			return ExitCodes.OK;
		}
		for (LogLine line : lines) {
			this.terminal.lines(line.render("%s %-10s ".formatted(time(line), line.text("service"))));
		}
		return ExitCodes.OK;
	}

	/** What the console has, nothing while there is none. */
	private List<LogLine> sent() throws IOException, InterruptedException {
		try {
			StackClient.Answer answer = new StackClient(this.options).get(this.options.ports().url(Service.CONSOLE)
					+ "/api/logs?limit=" + MAX_SENT + "&correlation_id=" + StackClient.encode(this.id), Map.of());
			List<LogLine> lines = new ArrayList<>();
			answer.body().path("items").forEach((item) -> lines.add(new LogLine(item)));
			return lines;
		}
		catch (CommandFailedException ex) {
			return List.of();
		}
	}

	private static List<LogLine> together(List<LogLine> written, List<LogLine> sent) {
		Set<String> withFiles = written.stream().map((line) -> line.text("service")).collect(Collectors.toSet());
		List<LogLine> all = new ArrayList<>(written);
		sent.stream().filter((line) -> !withFiles.contains(line.text("service"))).forEach(all::add);
		all.sort(Comparator.comparing((line) -> line.text("timestamp")));
		return all;
	}

	/** The day is the same for all lines of a request. */
	private static String time(LogLine line) {
		String timestamp = line.text("timestamp");
		int t = timestamp.indexOf('T');
		return (t < 0) ? timestamp : timestamp.substring(t + 1).replace("Z", "");
	}

}
