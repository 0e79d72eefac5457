package dev.pos.local.command;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;

import dev.pos.local.stack.Ports;
import dev.pos.local.stack.RunDirectory;
import dev.pos.local.supervisor.ProcessState;
import dev.pos.local.supervisor.Shutdown;
import dev.pos.local.supervisor.StackState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Stops everything a stack consists of, with the help of its supervisor or without it.
 */
@Command(name = "down", description = "Stops everything that ./pos up started.")
final class DownCommand implements Callable<Integer> {

	/** Four ranks of processes, each with the grace of {@link UpCommand#GRACE}. */
	private static final long SUPERVISOR_TIMEOUT_SECONDS = 240;

	private final Terminal terminal;

	@Mixin
	private final StackOptions options = new StackOptions();

	DownCommand(Terminal terminal) {
		this.terminal = terminal;
	}

	@Override
	public Integer call() throws IOException, InterruptedException, CommandFailedException {
		RunDirectory run = this.options.runDirectory();
		Optional<StackState> state = run.stateFile().read();
		if (state.filter(StackState::isAnythingAlive).isEmpty()) {
			run.stateFile().delete();
			this.terminal.line("The stack is not up.");
			return ExitCodes.OK;
		}
		StackState known = state.get();
		if (known.isSupervised()) {
			boolean ended = new DetachedSupervisor(this.terminal, run).stop(known.supervisor(),
					SUPERVISOR_TIMEOUT_SECONDS);
			if (!ended) {
				ProcessHandle.of(known.supervisor().pid()).ifPresent(ProcessHandle::destroyForcibly);
			}
		}
		else {
			new IncidentCleanup(run, new Ports(known.portOffset()), this.terminal::line).beforeTheStop();
		}
		StackState last = run.stateFile().read().orElse(known);
		new Shutdown(UpCommand.GRACE, this.terminal::line).stop(last.processes());
		if (last.processes().stream().anyMatch(ProcessState::isAlive)) {
			throw new CommandFailedException(ExitCodes.FAILED, "not everything could be stopped: see ./pos status");
		}
		run.stateFile().delete();
		this.terminal.line("Everything is stopped.");
		return ExitCodes.OK;
	}

}
