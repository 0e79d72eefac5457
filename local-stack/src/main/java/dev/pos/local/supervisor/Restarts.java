package dev.pos.local.supervisor;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/**
 * Answers requests to start processes again as long as the supervisor runs.
 */
public final class Restarts {

	/** Another command asks by a file alone, so it is looked for. */
	private static final Duration POLL = Duration.ofMillis(250);

	private static final Duration TIMEOUT = Duration.ofSeconds(120);

	private final Supervisor supervisor;

	private final RestartRequests requests;

	private final Progress progress;

	/**
	 * Creates an answerer that does nothing yet.
	 * @param supervisor what starts the processes
	 * @param requests the requests
	 * @param progress where to tell what happens
	 */
	public Restarts(Supervisor supervisor, RestartRequests requests, Progress progress) {
		this.supervisor = supervisor;
		this.requests = requests;
		this.progress = progress;
	}

	/**
	 * Begins to answer requests, in a thread of its own.
	 * @throws IOException if requests to an earlier supervisor cannot be removed
	 */
	public void begin() throws IOException {
		this.requests.clear();
		Thread thread = new Thread(this::answer, "restarts");
		thread.setDaemon(true);
		thread.start();
	}

	private void answer() {
		try {
			while (true) {
				for (String name : this.requests.pending()) {
					if (restart(name)) {
						this.requests.answered(name);
					}
				}
				Thread.sleep(POLL.toMillis());
			}
		}
		catch (IOException ex) {
			this.progress.line("requests to start processes again cannot be read: " + ex.getMessage());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Starts a process again that has ended.
	 * @return whether there was nothing to do or it was tried; {@code false} while its
	 * end has not been noted yet
	 */
	private boolean restart(String name) throws InterruptedException {
		ManagedProcess process = this.supervisor.process(name);
		if (process == null || process.state().isAlive()) {
			return true;
		}
		if (process.state().status() != ProcessState.Status.EXITED) {
			return false;
		}
		long begin = System.nanoTime();
		try {
			this.supervisor.launch(process);
			boolean ready = process.awaitReady(POLL, begin, begin + TIMEOUT.toNanos());
			this.supervisor.noteRelaunch(process);
			this.progress.line(ready ? "  %-12s is back after %.1f s".formatted(name, (System.nanoTime() - begin) / 1e9)
					: process.failure());
		}
		catch (IOException | CancellationException ex) {
			this.progress.line("%s could not be started again: %s".formatted(name, ex.getMessage()));
		}
		return true;
	}

}
