package dev.pos.local.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The processes that another command asks the supervisor to start again, a file each.
 */
public final class RestartRequests {

	private final Path folder;

	/**
	 * Creates an accessor; the folder need not exist.
	 * @param run the folder of the stack
	 */
	public RestartRequests(Path run) {
		this.folder = run.resolve("restart");
	}

	/**
	 * Asks for a process to be started again.
	 * @param name the name of its workload
	 * @throws IOException if the request cannot be written
	 */
	public void add(String name) throws IOException {
		Files.createDirectories(this.folder);
		Files.writeString(this.folder.resolve(name), "");
	}

	/**
	 * Returns the requests that have not been answered yet.
	 * @return the names of the workloads
	 * @throws IOException if the folder cannot be read
	 */
	List<String> pending() throws IOException {
		if (!Files.isDirectory(this.folder)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.map((file) -> String.valueOf(file.getFileName())).toList();
		}
	}

	/**
	 * Notes that a request was answered.
	 * @param name the name of the workload
	 * @throws IOException if the request cannot be removed
	 */
	void answered(String name) throws IOException {
		Files.deleteIfExists(this.folder.resolve(name));
	}

	/**
	 * Forgets all requests, such as those to a supervisor that is gone.
	 * @throws IOException if one cannot be removed
	 */
	public void clear() throws IOException {
		for (String name : pending()) {
			answered(name);
		}
	}

}
