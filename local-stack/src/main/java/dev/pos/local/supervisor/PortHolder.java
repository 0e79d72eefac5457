package dev.pos.local.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The process that listens on a TCP port, as far as the operating system lets us know.
 */
final class PortHolder {

	private static final Path PROC = Path.of("/proc");

	/** TCP_LISTEN in the kernel's tcp_states.h. */
	private static final String LISTEN = "0A";

	private PortHolder() {
	}

	/**
	 * Describes the process that listens on a port.
	 * @param port the port
	 * @return as in {@code pid 4711 (redis-server)}, or empty when it cannot be told
	 */
	static Optional<String> describe(int port) {
		Optional<Long> pid = Files.isReadable(PROC.resolve("net/tcp")) ? byProc(port) : byLsof(port);
		return pid.map((id) -> "pid %d%s".formatted(id,
				ProcessHandle.of(id)
					.map(ProcessHandle::info)
					.map(PortHolder::program)
					.map(" (%s)"::formatted)
					.orElse("")));
	}

	private static @Nullable String program(ProcessHandle.Info info) {
		String command = info.command().map((path) -> String.valueOf(Path.of(path).getFileName())).orElse(null);
		List<String> arguments = info.arguments().map(Arrays::asList).orElse(List.of());
		int jar = arguments.indexOf("-jar");
		if (jar >= 0 && jar + 1 < arguments.size()) {
			return command + " -jar " + Path.of(arguments.get(jar + 1)).getFileName();
		}
		return command;
	}

	private static Optional<Long> byProc(int port) {
		Set<String> sockets = new HashSet<>();
		for (String table : List.of("net/tcp", "net/tcp6")) {
			sockets.addAll(listeningSockets(PROC.resolve(table), port));
		}
		if (sockets.isEmpty()) {
			return Optional.empty();
		}
		return ProcessHandle.allProcesses().map(ProcessHandle::pid).filter((pid) -> holds(pid, sockets)).findFirst();
	}

	private static Set<String> listeningSockets(Path table, int port) {
		Set<String> sockets = new HashSet<>();
		String suffix = ":%04X".formatted(port);
		try {
			for (String line : Files.readAllLines(table)) {
				String[] fields = line.strip().split("\\s+");
				if (fields.length > 9 && fields[1].endsWith(suffix) && fields[3].equals(LISTEN)) {
					sockets.add("socket:[" + fields[9] + "]");
				}
			}
		}
		catch (IOException ex) {
			// No such table without IPv6.
		}
		return sockets;
	}

	private static boolean holds(long pid, Set<String> sockets) {
		try (DirectoryStream<Path> descriptors = Files
			.newDirectoryStream(PROC.resolve(Long.toString(pid)).resolve("fd"))) {
			for (Path descriptor : descriptors) {
				if (sockets.contains(linkTarget(descriptor))) {
					return true;
				}
			}
			return false;
		}
		catch (IOException | UncheckedIOException | java.nio.file.DirectoryIteratorException ex) {
			// Ended meanwhile, or another user's.
			return false;
		}
	}

	private static String linkTarget(Path descriptor) {
		try {
			return Files.readSymbolicLink(descriptor).toString();
		}
		catch (IOException ex) {
			return "";
		}
	}

	private static Optional<Long> byLsof(int port) {
		try {
			Process lsof = new ProcessBuilder("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-t")
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start();
			String output = new String(lsof.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return output.lines().findFirst().map(String::strip).map(Long::valueOf);
		}
		catch (IOException | NumberFormatException ex) {
			return Optional.empty();
		}
	}

}
