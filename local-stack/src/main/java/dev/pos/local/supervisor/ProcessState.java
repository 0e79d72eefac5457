package dev.pos.local.supervisor;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one process of the stack.
 *
 * @param name the workload's name
 * @param port the port it listens on
 * @param url the URL to open or connect to
 * @param status how far it has come
 * @param process the process, once it was launched
 * @param stopSignal the signal that asks it to end
 * @param stopRank when it is stopped: lower goes first
 * @param readyAfterMs how long it took to become ready
 * @param exitCode its exit code, once it has ended
 * @param log the file to read when something is wrong
 */
public record ProcessState(String name, int port, String url, Status status, @Nullable ProcessIdentity process,
		StopSignal stopSignal, int stopRank, @Nullable Long readyAfterMs, @Nullable Integer exitCode, String log) {

	/**
	 * Whether the process of this entry is running.
	 * @return {@code true} while it runs
	 */
	@JsonIgnore
	public boolean isAlive() {
		return this.process != null && this.process.isAlive();
	}

	static ProcessState waiting(Workload workload, String log) {
		return new ProcessState(workload.name(), workload.port(), workload.url(), Status.WAITING, null,
				workload.stopSignal(), workload.stopRank(), null, null, log);
	}

	ProcessState launched(ProcessIdentity identity) {
		return new ProcessState(this.name, this.port, this.url, Status.STARTING, identity, this.stopSignal,
				this.stopRank, null, null, this.log);
	}

	ProcessState ready(long afterMs) {
		return new ProcessState(this.name, this.port, this.url, Status.READY, this.process, this.stopSignal,
				this.stopRank, afterMs, null, this.log);
	}

	ProcessState exited(int code) {
		return new ProcessState(this.name, this.port, this.url, Status.EXITED, this.process, this.stopSignal,
				this.stopRank, this.readyAfterMs, code, this.log);
	}

	/**
	 * How far a process has come.
	 */
	public enum Status {

		/** Not launched yet. */
		WAITING,

		/** Launched, not ready yet. */
		STARTING,

		/** Was ready for work, and has not ended since. */
		READY,

		/** Ended without having been asked to. */
		EXITED

	}

}
