package dev.pos.local.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.LongStream;

import dev.pos.local.stack.Memory;
import dev.pos.local.supervisor.ProcessIdentity;
import dev.pos.local.supervisor.ProcessState;
import dev.pos.local.supervisor.StackState;

/**
 * What a person wants to know once a stack is up: where everything is, and what to try.
 */
final class Summary {

	private static final double KIB_PER_GIB = 1024 * 1024;

	private static final double MS_PER_SECOND = 1000;

	private final StackState state;

	private final StackOptions options;

	Summary(StackState state, StackOptions options) {
		this.state = state;
		this.options = options;
	}

	List<String> whenReady(boolean detached) {
		List<String> lines = new ArrayList<>();
		Long readyAfterMs = this.state.readyAfterMs();
		lines.add("");
		lines.add(String.format(Locale.ROOT, "All is ready after %.1f s, with %s of memory in use.",
				((readyAfterMs != null) ? readyAfterMs : 0) / MS_PER_SECOND, memory(this.state)));
		lines.addAll(table());
		lines.add(detached ? "Stop everything:  " + this.options.command("down") : "Ctrl-C stops everything.");
		return lines;
	}

	List<String> table() {
		List<String> lines = new ArrayList<>();
		lines.add("");
		for (ProcessState process : this.state.processes()) {
			lines.add("  %-12s %s%s".formatted(process.name(), process.url(), note(process)));
		}
		lines.add("");
		lines.add("Ask something:    " + this.options.command("ask \"What was our revenue yesterday?\""));
		return lines;
	}

	private static String note(ProcessState process) {
		return switch (process.name()) {
			case "console" -> "   traces, logs, metrics and alerts of all services";
			case "postgres" ->
				"   databases auth, pos_core, inventory, payment, restaurant; user the same, password pos-local";
			default -> "";
		};
	}

	static String memory(StackState state) {
		return String.format(Locale.ROOT, "%.2f GiB", residentKib(state) / KIB_PER_GIB);
	}

	static long residentKib(StackState state) {
		return Memory.residentKib(LongStream.concat(LongStream.of(state.supervisor().pid()),
				state.processes()
					.stream()
					.filter(ProcessState::isAlive)
					.map(ProcessState::process)
					.filter(Objects::nonNull)
					.mapToLong(ProcessIdentity::pid)));
	}

}
