package dev.pos.local.supervisor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.pos.local.log.LogTail;
import org.jspecify.annotations.Nullable;

/**
 * What a person needs to know about a process that ended, or never became ready: how, its
 * last words, and where to read on.
 */
record EndReport(String name, long pid, @Nullable Integer exitCode, Path console, Path jsonLog, long jsonLogStart) {

	private static final int JSON_LINES = 6;

	private static final int CONSOLE_LINES = 12;

	/** A process ended by signal n is reported with 128 + n. */
	private static final int SIGNAL_BASE = 128;

	List<String> lines(String happened) {
		List<String> lines = new ArrayList<>();
		lines.add("%s (pid %d) %s".formatted(this.name, this.pid, happened));
		List<String> json = LogTail.rendered(this.jsonLog, this.jsonLogStart, JSON_LINES);
		json.forEach((line) -> lines.add("    " + line));
		List<String> raw = LogTail.rendered(this.console, 0, CONSOLE_LINES);
		raw.forEach((line) -> lines.add("    " + line));
		if (json.isEmpty() && raw.isEmpty()) {
			lines.add("    (it wrote nothing)");
		}
		lines.add("  log: " + (json.isEmpty() || !Files.exists(this.jsonLog) ? this.console : this.jsonLog));
		return lines;
	}

	String ending() {
		if (this.exitCode == null) {
			return "is still running";
		}
		String signal = switch (this.exitCode - SIGNAL_BASE) {
			case 1 -> " (SIGHUP)";
			case 2 -> " (SIGINT)";
			case 6 -> " (SIGABRT)";
			case 9 -> " (SIGKILL: killed by somebody, or out of memory)";
			case 11 -> " (SIGSEGV)";
			case 15 -> " (SIGTERM)";
			default -> "";
		};
		return "ended with exit code " + this.exitCode + signal;
	}

}
