package dev.pos.local.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

import dev.pos.local.supervisor.StateFile;

/**
 * The folder with the state, the data and the logs of one stack.
 *
 * @param path the folder, absolute
 */
public record RunDirectory(Path path) {

	/**
	 * Returns the folder of one workload.
	 * @param name the workload's name
	 * @return the folder, which need not exist
	 */
	public Path of(String name) {
		return this.path.resolve(name);
	}

	/**
	 * Returns the state file.
	 * @return the file, which need not exist
	 */
	public StateFile stateFile() {
		return new StateFile(this.path.resolve("stack.json"));
	}

	/**
	 * Returns what the supervisor says.
	 * @return the file, which need not exist
	 */
	public Path supervisorLog() {
		return this.path.resolve("supervisor.log");
	}

	/**
	 * Takes the lock that a supervisor holds as long as it lives.
	 * @return the lock, or empty when another supervisor holds it
	 * @throws IOException when the folder cannot be written to
	 */
	public Optional<FileLock> tryLock() throws IOException {
		Files.createDirectories(this.path);
		FileChannel channel = FileChannel.open(this.path.resolve("stack.lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE);
		try {
			FileLock lock = channel.tryLock();
			if (lock != null) {
				return Optional.of(lock);
			}
		}
		catch (OverlappingFileLockException ex) {
			// Held by this very virtual machine.
		}
		channel.close();
		return Optional.empty();
	}

}
