package dev.pos.local.log;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds what all services logged for one request.
 */
public final class LogSearch {

	private final Path runDirectory;

	/**
	 * Creates a search.
	 * @param runDirectory the folder with a folder of logs for each service
	 */
	public LogSearch(Path runDirectory) {
		this.runDirectory = runDirectory;
	}

	/**
	 * Finds the lines of one request or trace in every service's log.
	 * @param id a correlation id or a trace id
	 * @return the lines in the order they were written
	 * @throws IOException when a log cannot be read
	 */
	public List<LogLine> find(String id) throws IOException {
		List<LogLine> found = new ArrayList<>();
		for (Path log : logs()) {
			find(log, id, found);
		}
		found.sort(Comparator.comparing((line) -> line.text("timestamp")));
		return found;
	}

	/**
	 * Returns the JSON logs that there are.
	 * @return the files
	 * @throws IOException when the folder cannot be read
	 */
	public List<Path> logs() throws IOException {
		if (!Files.isDirectory(this.runDirectory)) {
			return List.of();
		}
		try (Stream<Path> folders = Files.list(this.runDirectory)) {
			return folders.map((folder) -> folder.resolve("logs.json")).filter(Files::isReadable).sorted().toList();
		}
	}

	private void find(Path log, String id, List<LogLine> found) throws IOException {
		// Not Files.lines: a line cut off in the middle of a character must not end the
		// search.
		try (BufferedReader reader = new BufferedReader(
				new InputStreamReader(Files.newInputStream(log), StandardCharsets.UTF_8))) {
			String line = reader.readLine();
			while (line != null) {
				if (line.contains(id)) {
					Optional<LogLine> parsed = LogLine.parse(line).filter((candidate) -> candidate.belongsTo(id));
					parsed.ifPresent(found::add);
				}
				line = reader.readLine();
			}
		}
	}

}
