package dev.pos.local.supervisor;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The prefix that runs a command in an operating system session of its own, so that
 * Ctrl-C in the terminal reaches the supervisor alone, which then stops its processes in
 * order.
 */
public final class Session {

	private static final List<String> PERL = List.of("-e",
			"use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV or die \"$ARGV[0]: $!\\n\"", "--");

	private Session() {
	}

	/**
	 * Returns the command with the prefix. The prefix replaces itself by the command: the
	 * process id stays the same.
	 * @param command the command to run
	 * @return the command to start instead
	 */
	public static List<String> own(List<String> command) {
		List<String> all = new ArrayList<>(prefix());
		all.addAll(command);
		return all;
	}

	private static List<String> prefix() {
		Optional<Path> setsid = onPath("setsid");
		if (setsid.isPresent()) {
			return List.of(setsid.get().toString());
		}
		// macOS has no setsid, but a perl.
		Optional<Path> perl = onPath("perl");
		if (perl.isPresent()) {
			List<String> prefix = new ArrayList<>();
			prefix.add(perl.get().toString());
			prefix.addAll(PERL);
			return prefix;
		}
		return List.of();
	}

	/**
	 * Finds a program on the search path.
	 * @param program the name of the program
	 * @return its path, or empty when there is none
	 */
	public static Optional<Path> onPath(String program) {
		String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
		for (String folder : path.split(File.pathSeparator)) {
			Path candidate = Path.of(folder.isEmpty() ? "." : folder, program);
			if (Files.isExecutable(candidate) && Files.isRegularFile(candidate)) {
				return Optional.of(candidate);
			}
		}
		return Optional.empty();
	}

}
