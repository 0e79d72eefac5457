package dev.pos.system;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A process of the stack that stands still until it is closed.
 */
final class PausedService implements AutoCloseable {

	private final ProcessHandle process;

	PausedService(ProcessHandle process) {
		this.process = process;
		signal("STOP");
	}

	@Override
	public void close() {
		signal("CONT");
	}

	private void signal(String name) {
		try {
			int exitCode = new ProcessBuilder("kill", "-" + name, Long.toString(this.process.pid())).inheritIO()
				.start()
				.waitFor();
			if (exitCode != 0) {
				throw new IllegalStateException("kill -" + name + " ended with " + exitCode);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
