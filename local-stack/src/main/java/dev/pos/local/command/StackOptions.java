package dev.pos.local.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import dev.pos.local.stack.Ports;
import dev.pos.local.stack.ProjectHome;
import dev.pos.local.stack.RunDirectory;
import dev.pos.local.supervisor.StackState;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which stack a command is about.
 */
final class StackOptions {

	@Option(names = "--run-dir", paramLabel = "DIR",
			description = "Folder of the stack's state, data and logs (default: run/ in the project).")
	private @Nullable Path runDirectory;

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this help and exit.")
	private boolean help;

	RunDirectory runDirectory() throws IOException {
		Path path = (this.runDirectory != null) ? this.runDirectory : usualDirectory();
		return new RunDirectory(path.toAbsolutePath().normalize());
	}

	private static Path usualDirectory() throws IOException {
		return ProjectHome.find().path().resolve("run");
	}

	Optional<StackState> state() throws IOException {
		return runDirectory().stateFile().read();
	}

	/**
	 * Returns the ports of the running stack, or the usual ones when it was not started
	 * by {@code pos}, as with {@code docker compose}.
	 */
	Ports ports() throws IOException {
		return new Ports(state().filter(StackState::isAnythingAlive).map(StackState::portOffset).orElse(0));
	}

	/**
	 * Returns a command line that is about the same stack.
	 */
	String command(String rest) {
		try {
			boolean usual = runDirectory().path().equals(usualDirectory().toAbsolutePath().normalize());
			return "./pos " + rest + (usual ? "" : " --run-dir " + this.runDirectory);
		}
		catch (IOException ex) {
			return "./pos " + rest;
		}
	}

}
