package dev.pos.local.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.pos.local.stack.RunDirectory;
import dev.pos.local.supervisor.ProcessIdentity;
import dev.pos.local.supervisor.Session;
import dev.pos.local.supervisor.StackState;

/**
 * A supervisor in a process and a session of its own, which outlives this command.
 */
final class DetachedSupervisor {

	private static final long POLL_MS = 100;

	private final Terminal terminal;

	private final RunDirectory run;

	DetachedSupervisor(Terminal terminal, RunDirectory run) {
		this.terminal = terminal;
		this.run = run;
	}

	/**
	 * Starts a supervisor and shows what it says until all is ready or it has given up.
	 */
	int start(List<String> upOptions) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(new PosProgram(this.run, "supervisor").command(32, "up", "--supervise"));
		command.addAll(upOptions);
		Process supervisor = new ProcessBuilder(Session.own(command)).redirectInput(new File("/dev/null"))
			.redirectErrorStream(true)
			.redirectOutput(this.run.supervisorLog().toFile())
			.start();
		Optional<ProcessIdentity> identity = ProcessIdentity.of(supervisor.pid());
		if (identity.isEmpty() || follow(identity.get()) != ExitCodes.OK) {
			supervisor.waitFor();
			return ExitCodes.FAILED;
		}
		return ExitCodes.OK;
	}

	/**
	 * Shows what a supervisor says until all is ready or it has given up.
	 */
	int follow(ProcessIdentity supervisor) throws IOException, InterruptedException {
		LogFollower log = new LogFollower(this.run.supervisorLog(), this.terminal, 0);
		while (true) {
			boolean alive = supervisor.isAlive();
			boolean ready = alive && this.run.stateFile()
				.read()
				.filter((state) -> state.supervisor().equals(supervisor) && state.phase() == StackState.Phase.READY)
				.isPresent();
			log.printNew();
			if (ready) {
				return ExitCodes.OK;
			}
			if (!alive) {
				return ExitCodes.FAILED;
			}
			// Another process tells how far it is by a file alone, so it is looked at.
			Thread.sleep(POLL_MS);
		}
	}

	/**
	 * Asks a supervisor to stop everything, and shows what it says until it has ended.
	 * @return whether it ended in time
	 */
	boolean stop(ProcessIdentity supervisor, long timeoutSeconds) throws IOException, InterruptedException {
		Path file = this.run.supervisorLog();
		LogFollower log = new LogFollower(file, this.terminal, Files.exists(file) ? Files.size(file) : 0);
		ProcessHandle.of(supervisor.pid()).ifPresent(ProcessHandle::destroy);
		long deadline = System.nanoTime() + timeoutSeconds * 1_000_000_000;
		while (supervisor.isAlive() && System.nanoTime() < deadline) {
			// Another process tells how far it is by a file alone, so it is looked at.
			Thread.sleep(POLL_MS);
			log.printNew();
		}
		log.printNew();
		return !supervisor.isAlive();
	}

}
