package dev.pos.local.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The last lines of a log file, made readable.
 */
public final class LogTail {

	/** Enough for the last lines with their stack traces, however large the file is. */
	private static final long WINDOW = 256 * 1024;

	private LogTail() {
	}

	/**
	 * Renders the last lines of a file; lines of JSON become readable ones.
	 * @param file the file, which need not exist
	 * @param from where in the file to begin, in bytes
	 * @param count how many lines of the file
	 * @return the rendered lines
	 */
	public static List<String> rendered(Path file, long from, int count) {
		List<String> raw = raw(file, from).stream().filter((line) -> !line.isBlank()).toList();
		List<String> lines = new ArrayList<>();
		for (String line : raw.subList(Math.max(0, raw.size() - count), raw.size())) {
			Optional<LogLine> json = LogLine.parse(line);
			if (json.isPresent()) {
				lines.addAll(json.get().render(""));
			}
			else {
				lines.add(line);
			}
		}
		return lines;
	}

	private static List<String> raw(Path file, long from) {
		if (!Files.isReadable(file)) {
			return List.of();
		}
		try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "r")) {
			long length = access.length();
			// A file that became shorter was rolled: all of it is new.
			long begin = Math.max((from <= length) ? from : 0, length - WINDOW);
			byte[] window = new byte[(int) (length - begin)];
			access.seek(begin);
			access.readFully(window);
			return new String(window, StandardCharsets.UTF_8).lines().toList();
		}
		catch (IOException ex) {
			return List.of("(%s could not be read: %s)".formatted(file, ex.getMessage()));
		}
	}

}
