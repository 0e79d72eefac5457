package dev.pos.local.supervisor;

import java.io.IOException;

/**
 * The signal that asks a process to end by itself.
 */
public enum StopSignal {

	/** What servers in general take as "finish what you do and go". */
	TERM,

	/**
	 * PostgreSQL's "fast shutdown": {@code TERM} would wait for every client to leave.
	 */
	INT;

	/**
	 * Sends the signal.
	 * @param process the process to end; one that has ended is left alone
	 */
	public void send(ProcessIdentity process) {
		if (!process.isAlive()) {
			return;
		}
		if (this == TERM) {
			ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroy);
			return;
		}
		try {
			// The shell's own kill: not every machine has a program of that name.
			new ProcessBuilder("sh", "-c", "kill -" + name() + " " + process.pid()).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor();
		}
		catch (IOException ex) {
			ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroy);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
