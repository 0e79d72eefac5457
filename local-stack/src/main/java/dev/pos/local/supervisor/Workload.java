package dev.pos.local.supervisor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Something the supervisor runs as one operating system process.
 */
public interface Workload {

	/**
	 * Returns the name, unique in the stack.
	 * @return the name, as in {@code pos-core}
	 */
	String name();

	/**
	 * Returns the port that tells this workload from others.
	 * @return the port
	 */
	int port();

	/**
	 * Returns the URL a user would open or connect to.
	 * @return the URL
	 */
	String url();

	/**
	 * Returns the workloads that must be ready before this one is launched.
	 * @return names of other workloads
	 */
	default List<String> after() {
		return List.of();
	}

	/**
	 * Does what must be done before {@link #command()} can run.
	 * @throws IOException when it cannot be done; the message is shown to the user
	 * @throws InterruptedException when the start was called off
	 */
	default void prepare() throws IOException, InterruptedException {
	}

	/**
	 * Returns the program and its arguments.
	 * @return the command
	 */
	List<String> command();

	/**
	 * Returns the variables set in addition to the supervisor's own environment.
	 * @return the variables
	 */
	default Map<String, String> environment() {
		return Map.of();
	}

	/**
	 * Asks the running process once whether it is ready for work.
	 * @return {@code null} when it is ready, otherwise what it is waiting for
	 * @throws InterruptedException when the start was called off
	 */
	@Nullable String notReady() throws InterruptedException;

	/**
	 * Returns the folder of its logs: standard output goes to {@code console.log} there.
	 * @return the folder
	 */
	Path directory();

	/**
	 * Returns the signal that asks it to end.
	 * @return the signal
	 */
	default StopSignal stopSignal() {
		return StopSignal.TERM;
	}

	/**
	 * Returns when it is stopped: lower numbers go first, equal numbers go together.
	 * @return the rank
	 */
	int stopRank();

}
