package dev.pos.local.command;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import dev.pos.local.supervisor.StackState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Shows what runs, and how it feels.
 */
@Command(name = "status", description = "Shows every process of the stack, its health and its memory.")
final class StatusCommand implements Callable<Integer> {

	private final Terminal terminal;

	@Mixin
	private final StackOptions options = new StackOptions();

	@Option(names = "--json", description = "Print JSON.")
	private boolean json;

	StatusCommand(Terminal terminal) {
		this.terminal = terminal;
	}

	@Override
	public Integer call() throws IOException {
		Optional<StackState> state = this.options.state().filter(StackState::isAnythingAlive);
		if (state.isEmpty()) {
			if (this.json) {
				this.terminal.json(Map.of("phase", "DOWN", "processes", List.of()));
			}
			else {
				this.terminal.line("The stack is not up: start it with " + this.options.command("up"));
			}
			return ExitCodes.NOT_UP;
		}
		StackStatus status = StackStatus.of(state.get());
		if (this.json) {
			this.terminal.json(status);
		}
		else {
			this.terminal.lines(status.lines(this.options));
		}
		return status.isSound() ? ExitCodes.OK : ExitCodes.FAILED;
	}

}
