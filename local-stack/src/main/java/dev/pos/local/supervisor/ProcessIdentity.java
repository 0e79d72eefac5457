package dev.pos.local.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * A process that cannot be mistaken for a later one with the same id: the id together
 * with the moment the process was started.
 *
 * @param pid the process id
 * @param start opaque start mark; equal marks mean the same process
 */
public record ProcessIdentity(long pid, String start) {

	private static final Path PROC = Path.of("/proc");

	/**
	 * The field of {@code /proc/<pid>/stat} after the command name: proc(5), field 22.
	 */
	private static final int START_TICKS = 19;

	/**
	 * Returns the identity of a process that is running now.
	 * @param pid the process id
	 * @return the identity, or empty when there is no such process or it is a zombie
	 */
	public static Optional<ProcessIdentity> of(long pid) {
		if (Files.isReadable(PROC.resolve("self/stat"))) {
			return ofProc(pid);
		}
		return ProcessHandle.of(pid)
			.filter(ProcessHandle::isAlive)
			.flatMap((handle) -> handle.info().startInstant())
			.map((start) -> new ProcessIdentity(pid, Long.toString(start.toEpochMilli())));
	}

	/**
	 * Returns the identity of the running virtual machine.
	 * @return the identity
	 */
	public static ProcessIdentity current() {
		long pid = ProcessHandle.current().pid();
		return of(pid).orElseGet(() -> new ProcessIdentity(pid, "unknown"));
	}

	/**
	 * Whether exactly this process, not another with its id, is running.
	 * @return {@code true} while it runs
	 */
	@JsonIgnore
	public boolean isAlive() {
		return of(this.pid).filter(this::equals).isPresent();
	}

	/*
	 * The wall clock start time shifts when the clock is adjusted, the ticks since boot
	 * do not; the boot id keeps a process of before a reboot apart.
	 */
	private static Optional<ProcessIdentity> ofProc(long pid) {
		try {
			String stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
			String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
			if (fields[0].equals("Z") || fields[0].equals("X")) {
				return Optional.empty();
			}
			String boot = Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
			return Optional.of(new ProcessIdentity(pid, boot + ":" + fields[START_TICKS]));
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

}
