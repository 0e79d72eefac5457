package dev.pos.local.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

import dev.pos.local.log.LogLine;
import dev.pos.local.log.LogSearch;
import dev.pos.local.stack.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Shows what all services logged for one request.
 */
@Command(name = "logs", description = "Shows what all services logged for one request, in the order it happened.")
final class LogsCommand implements Callable<Integer> {

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
	public Integer call() throws IOException, CommandFailedException {
		RunDirectory run = this.options.runDirectory();
		LogSearch search = new LogSearch(run.path());
		if (search.logs().isEmpty()) {
			throw new CommandFailedException(ExitCodes.NOT_UP, "there are no logs in %s: start the stack with %s"
				.formatted(run.path(), this.options.command("up")));
		}
		List<LogLine> lines = search.find(this.id);
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

	/** The day is the same for all lines of a request. */
	private static String time(LogLine line) {
		String timestamp = line.text("timestamp");
		int t = timestamp.indexOf('T');
		return (t < 0) ? timestamp : timestamp.substring(t + 1).replace("Z", "");
	}

}
