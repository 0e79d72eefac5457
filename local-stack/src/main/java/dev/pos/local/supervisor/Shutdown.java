package dev.pos.local.supervisor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The orderly end of a set of processes: rank by rank, asked first and forced after a
 * while. It needs nothing but their identities, so it works as well for processes whose
 * supervisor is gone.
 */
public final class Shutdown {

	private static final Duration POLL = Duration.ofMillis(25);

	private final Duration grace;

	private final Progress progress;

	/**
	 * Creates a shutdown.
	 * @param grace how long a process may take before it is killed
	 * @param progress where to tell what happens
	 */
	public Shutdown(Duration grace, Progress progress) {
		this.grace = grace;
		this.progress = progress;
	}

	/**
	 * Stops every process that is still running, and returns when none is.
	 * @param processes the processes
	 */
	public void stop(List<ProcessState> processes) {
		TreeMap<Integer, List<ProcessState>> ranks = new TreeMap<>();
		for (ProcessState process : processes) {
			if (process.isAlive()) {
				ranks.computeIfAbsent(process.stopRank(), (rank) -> new ArrayList<>()).add(process);
			}
		}
		ranks.values().forEach(this::stopTogether);
	}

	private void stopTogether(List<ProcessState> processes) {
		for (ProcessState process : processes) {
			if (process.process() != null) {
				process.stopSignal().send(process.process());
			}
		}
		List<ProcessState> alive = awaitEnd(processes, this.grace);
		for (ProcessState process : alive) {
			this.progress.line("%s did not stop within %d s: killing pid %d".formatted(process.name(),
					this.grace.toSeconds(), (process.process() != null) ? process.process().pid() : -1));
			if (process.process() != null) {
				ProcessHandle.of(process.process().pid()).ifPresent(ProcessHandle::destroyForcibly);
			}
		}
		awaitEnd(alive, this.grace);
		for (ProcessState process : processes) {
			this.progress.line((process.isAlive() ? "could not stop %s" : "stopped %s").formatted(process.name()));
		}
	}

	private List<ProcessState> awaitEnd(List<ProcessState> processes, Duration limit) {
		long deadline = System.nanoTime() + limit.toNanos();
		List<ProcessState> alive = processes.stream().filter(ProcessState::isAlive).toList();
		while (!alive.isEmpty() && System.nanoTime() < deadline) {
			try {
				// These may be no children of this process, whose end nothing would
				// signal.
				Thread.sleep(POLL.toMillis());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return alive;
			}
			alive = alive.stream().filter(ProcessState::isAlive).toList();
		}
		return alive;
	}

}
