package dev.pos.local.command;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Prints the lines that another process adds to a file.
 */
final class LogFollower {

	private final Path file;

	private final Terminal terminal;

	private long position;

	LogFollower(Path file, Terminal terminal, long position) {
		this.file = file;
		this.terminal = terminal;
		this.position = position;
	}

	/**
	 * Prints the complete lines that were added since the last call.
	 */
	void printNew() throws IOException {
		if (!Files.exists(this.file)) {
			return;
		}
		try (RandomAccessFile access = new RandomAccessFile(this.file.toFile(), "r")) {
			byte[] added = new byte[(int) Math.max(0, access.length() - this.position)];
			access.seek(this.position);
			access.readFully(added);
			int end = added.length;
			while (end > 0 && added[end - 1] != '\n') {
				end--;
			}
			if (end > 0) {
				new String(added, 0, end, StandardCharsets.UTF_8).lines().forEach(this.terminal::line);
				this.position += end;
			}
		}
	}

}
