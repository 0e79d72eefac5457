package dev.pos.local.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/**
 * Asks the chatbot as a demo user.
 */
@Command(name = "ask", description = "Logs in as a demo user and asks the chatbot.",
		footer = { "", "Try: ./pos ask \"Give me the daily summary\" --tenant bistro_nord" })
final class AskCommand implements Callable<Integer> {

	/** The documented password of every demo user. */
	private final Terminal terminal;

	@Mixin
	private final StackOptions options = new StackOptions();

	@Parameters(paramLabel = "QUESTION", description = "What to ask; several words need no quotes.", arity = "1..*")
	private List<String> question = List.of();

	@Option(names = "--tenant", defaultValue = "acme_corp",
			description = "acme_corp, restaurant_abc or bistro_nord (default: ${DEFAULT-VALUE}).")
	private String tenant = "";

	@Option(names = "--user", defaultValue = "owner",
			description = "owner, manager or cashier (default: ${DEFAULT-VALUE}).")
	private String user = "";

	@Option(names = "--json", description = "Print the chatbot's answer as JSON.")
	private boolean json;

	AskCommand(Terminal terminal) {
		this.terminal = terminal;
	}

	@Override
	public Integer call() throws IOException, InterruptedException, CommandFailedException {
		JsonNode answer = new Chatbot(new StackClient(this.options), this.options.ports()).ask(this.tenant, this.user,
				String.join(" ", this.question));
		if (this.json) {
			this.terminal.json(answer);
		}
		else {
			print(answer);
		}
		return ExitCodes.OK;
	}

	private void print(JsonNode body) {
		this.terminal.line(body.path("answer").asString());
		List<String> degraded = new ArrayList<>();
		body.path("degraded").forEach((name) -> degraded.add(name.isString() ? name.asString() : name.toString()));
		if (!degraded.isEmpty()) {
			this.terminal.line("(without " + String.join(", ", degraded) + ", which did not answer in time)");
		}
		String correlation = body.path("correlation_id").asString("");
		String trace = body.path("trace_id").asString("");
		this.terminal.line("");
		this.terminal.line("correlation id %s, trace id %s".formatted(correlation, trace));
		this.terminal.line("  " + this.options.command("trace " + (trace.isEmpty() ? correlation : trace)));
		this.terminal.line("  " + this.options.command("logs " + correlation));
	}

}
