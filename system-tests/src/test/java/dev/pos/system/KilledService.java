package dev.pos.system;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process of the stack that was killed without warning, and how to start it again.
 */
final class KilledService implements AutoCloseable {

	private final List<String> command;

	private final List<String> environment;

	private final File directory;

	private Process again;

	private KilledService(ProcessHandle process) throws IOException {
		Path proc = Path.of("/proc", Long.toString(process.pid()));
		this.command = strings(proc.resolve("cmdline"));
		this.environment = strings(proc.resolve("environ"));
		this.directory = proc.resolve("cwd").toRealPath().toFile();
	}

	static KilledService kill(ProcessHandle process) throws IOException {
		KilledService killed = new KilledService(process);
		process.destroyForcibly();
		process.onExit().join();
		return killed;
	}

	/**
	 * Starts it as it was started before.
	 */
	void restart() throws IOException {
		ProcessBuilder builder = new ProcessBuilder(this.command).directory(this.directory)
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD);
		builder.environment().clear();
		this.environment.forEach((variable) -> builder.environment()
			.put(variable.substring(0, variable.indexOf('=')), variable.substring(variable.indexOf('=') + 1)));
		this.again = builder.start();
	}

	/**
	 * Returns the process that took its place.
	 */
	ProcessHandle again() {
		return this.again.toHandle();
	}

	/**
	 * Asks the process that took its place to end.
	 */
	void terminate() {
		if (this.again != null) {
			this.again.destroy();
		}
	}

	@Override
	public void close() {
		terminate();
		try {
			if (this.again != null && !this.again.waitFor(15, TimeUnit.SECONDS)) {
				this.again.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.again.destroyForcibly();
		}
	}

	private static List<String> strings(Path file) throws IOException {
		return List.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\0"));
	}

}
