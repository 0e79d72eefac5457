package dev.pos.local.supervisor;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * What a supervisor writes down about its stack, so that another command, or a later
 * supervisor, can find and stop every process of it.
 *
 * @param phase how far the stack has come
 * @param supervisor the process that looks after the others
 * @param portOffset what was added to every port
 * @param startedAt when the start began
 * @param readyAfterMs how long the start took
 * @param processes the processes, in the order they are shown
 */
public record StackState(Phase phase, ProcessIdentity supervisor, int portOffset, Instant startedAt,
		@Nullable Long readyAfterMs, List<ProcessState> processes) {

	/**
	 * Whether the supervisor that wrote this is running.
	 * @return {@code true} while it runs
	 */
	@JsonIgnore
	public boolean isSupervised() {
		return this.supervisor.isAlive();
	}

	/**
	 * Whether any process that this tells of is running.
	 * @return {@code true} while one runs
	 */
	@JsonIgnore
	public boolean isAnythingAlive() {
		return isSupervised() || this.processes.stream().anyMatch(ProcessState::isAlive);
	}

	/**
	 * How far a stack has come.
	 */
	public enum Phase {

		/** Processes are being launched. */
		STARTING,

		/** Every process was ready once. */
		READY,

		/** Everything is being stopped. */
		STOPPING

	}

}
