package dev.pos.benchmarks.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The CPU time that the threads of a process have had, where Linux tells: to the
 * nanosecond, by {@code /proc/PID/task/TID/schedstat}. A sampler counts the ticks of a
 * clock instead, and threads that a clock or each other wake up are on the processor at a
 * tick more or less often than that.
 */
final class ThreadTimes {

	private static final ThreadTimes none = new ThreadTimes(Map.of());

	private final Map<String, Task> threads;

	private ThreadTimes(Map<String, Task> threads) {
		this.threads = threads;
	}

	/**
	 * Reads the times of all threads that there are.
	 * @param pid the process
	 * @return the times, none where they are not told
	 */
	static ThreadTimes of(long pid) {
		Map<String, Task> threads = new HashMap<>();
		try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
			for (Path task : (Iterable<Path>) tasks::iterator) {
				read(task, threads);
			}
		}
		catch (IOException ex) {
			return none;
		}
		return new ThreadTimes(threads);
	}

	private static void read(Path task, Map<String, Task> threads) {
		try {
			String name = Files.readString(task.resolve("comm")).strip();
			List<String> times = List.of(Files.readString(task.resolve("schedstat")).strip().split(" "));
			threads.put(task.getFileName().toString(),
					new Task(name.replaceAll("\\d+", "#"), Long.parseLong(times.get(0))));
		}
		catch (IOException ex) {
			// It has ended meanwhile.
		}
	}

	/**
	 * Returns what the threads have had since earlier. What a thread had before it ended
	 * in between is lost.
	 * @param earlier the times then
	 * @return nanoseconds by the names of threads, without their numbers
	 */
	Map<String, Long> since(ThreadTimes earlier) {
		Map<String, Long> times = new TreeMap<>();
		this.threads.forEach((id, thread) -> {
			Task before = earlier.threads.get(id);
			times.merge(thread.name(), thread.nanos() - ((before != null) ? before.nanos() : 0), Long::sum);
		});
		return times;
	}

	/**
	 * One thread.
	 *
	 * @param name its name, as far as Linux has it
	 * @param nanos what it has had
	 */
	private record Task(String name, long nanos) {
	}

}
