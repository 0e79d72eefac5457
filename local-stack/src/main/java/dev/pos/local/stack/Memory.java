package dev.pos.local.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How much memory processes keep resident.
 */
public final class Memory {

	private static final List<String> FIELDS = List.of("Pss:", "Rss:");

	private Memory() {
	}

	/**
	 * Returns the resident memory of processes and their children, a shared page counted
	 * once where the system tells (Linux: proportional set size).
	 * @param pids the processes
	 * @return the memory in KiB
	 */
	public static long residentKib(LongStream pids) {
		return pids
			.flatMap((pid) -> ProcessHandle.of(pid)
				.map((handle) -> LongStream.concat(LongStream.of(pid),
						handle.descendants().mapToLong(ProcessHandle::pid)))
				.orElseGet(LongStream::empty))
			.distinct()
			.map((pid) -> ofProcess(pid).orElse(0))
			.sum();
	}

	private static OptionalLong ofProcess(long pid) {
		Path rollup = Path.of("/proc", Long.toString(pid), "smaps_rollup");
		if (Files.exists(rollup)) {
			try (Stream<String> lines = Files.lines(rollup)) {
				List<String> all = lines.toList();
				return FIELDS.stream()
					.flatMap((field) -> all.stream().filter((line) -> line.startsWith(field)))
					.mapToLong(Memory::kib)
					.findFirst();
			}
			catch (IOException | java.io.UncheckedIOException ex) {
				// Ended meanwhile, or another user's.
			}
		}
		return ofPs(pid);
	}

	private static long kib(String line) {
		return Long.parseLong(line.replaceAll("\\D", ""));
	}

	private static OptionalLong ofPs(long pid) {
		try {
			Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid))
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start();
			String output = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
			return output.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(output));
		}
		catch (IOException | NumberFormatException ex) {
			return OptionalLong.empty();
		}
	}

}
