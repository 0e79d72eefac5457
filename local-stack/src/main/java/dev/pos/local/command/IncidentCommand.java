package dev.pos.local.command;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import dev.pos.local.incident.Incident;
import dev.pos.local.incident.IncidentFailedException;
import dev.pos.local.incident.Incidents;
import dev.pos.local.incident.RunningIncident;
import dev.pos.local.stack.Ports;
import dev.pos.local.stack.RunDirectory;
import dev.pos.local.stack.Service;
import dev.pos.local.supervisor.StackState;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Makes something go wrong in the running stack, by its real cause, and undoes it.
 */
@Command(name = "incident",
		description = { "Makes something go wrong in the running stack, by its real cause, and undoes it.",
				"Nothing in the telemetry tells that it was on purpose." },
		subcommands = { IncidentCommand.ListCommand.class, IncidentCommand.StartCommand.class,
				IncidentCommand.StopCommand.class, IncidentCommand.HoldCommand.class },
		footer = { "", "Put the stack under load with ./pos load, start one, and look at the console.",
				"What one sees where is in docs/incidents." })
final class IncidentCommand implements Callable<Integer> {

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this help and exit.")
	private boolean help;

	@Override
	public Integer call() {
		throw new ParameterException(this.spec.commandLine(), "Which one: list, start or stop?");
	}

	static Incidents incidents(RunDirectory run, Ports ports) {
		return new Incidents(run, ports,
				(incident) -> new PosProgram(run, "incident").command(32, "incident", "hold", incident.toString()));
	}

	private static Incidents incidents(StackOptions options) throws IOException {
		return incidents(options.runDirectory(), options.ports());
	}

	private static Incident named(CommandSpec spec, String name) {
		return Incident.named(name)
			.orElseThrow(() -> new ParameterException(spec.commandLine(), "there is no incident '%s': it is one of %s"
				.formatted(name,
						Arrays.stream(Incident.values()).map(Incident::toString).collect(Collectors.joining(", ")))));
	}

	private static void requireUp(StackOptions options) throws IOException, CommandFailedException {
		boolean up = options.state()
			.filter((state) -> state.isSupervised() && state.phase() == StackState.Phase.READY)
			.isPresent();
		if (!up) {
			throw new CommandFailedException(ExitCodes.NOT_UP,
					"the stack is not up: start it with " + options.command("up"));
		}
	}

	private static Map<String, Object> report(String name, @Nullable Instant since) {
		Map<String, Object> report = new LinkedHashMap<>();
		report.put("name", name);
		report.put("running", since != null);
		if (since != null) {
			report.put("since", since.toString());
		}
		return report;
	}

	/**
	 * Lists the incidents.
	 */
	@Command(name = "list", description = "Lists the incidents, and which one is running.")
	static final class ListCommand implements Callable<Integer> {

		private final Terminal terminal;

		@Mixin
		private final StackOptions options = new StackOptions();

		@Option(names = "--json", description = "Print JSON.")
		private boolean json;

		ListCommand(Terminal terminal) {
			this.terminal = terminal;
		}

		@Override
		public Integer call() throws IOException {
			Optional<RunningIncident> running = incidents(this.options).running();
			List<Map<String, Object>> reports = new ArrayList<>();
			for (Incident incident : Incident.values()) {
				Instant since = running.filter((candidate) -> candidate.name().equals(incident.toString()))
					.map(RunningIncident::since)
					.orElse(null);
				Map<String, Object> report = report(incident.toString(), since);
				report.put("summary", incident.summary());
				reports.add(report);
				if (!this.json) {
					this.terminal
						.line("%s %-18s %s".formatted((since != null) ? "▶" : " ", incident, incident.summary()));
				}
			}
			if (this.json) {
				this.terminal.json(reports);
			}
			else {
				this.terminal.line("");
				this.terminal.line(
						running
							.map((one) -> "%s runs since %s: undo it with %s".formatted(one.name(), one.since(),
									this.options.command("incident stop")))
							.orElse("None is running."));
			}
			return ExitCodes.OK;
		}

	}

	/**
	 * Starts an incident.
	 */
	@Command(name = "start", description = "Starts an incident.", exitCodeListHeading = "%nExit codes:%n",
			exitCodeList = { "0:it has begun", "1:it could not be started, or another one is running",
					"2:the command line cannot be read", "3:there is no running stack" })
	static final class StartCommand implements Callable<Integer> {

		private final Terminal terminal;

		@Mixin
		private final StackOptions options = new StackOptions();

		@Spec
		@SuppressWarnings("NullAway.Init")
		private CommandSpec spec;

		@Parameters(paramLabel = "NAME", description = "The incident: see ./pos incident list.")
		private String name = "";

		@Option(names = "--json", description = "Print JSON.")
		private boolean json;

		StartCommand(Terminal terminal) {
			this.terminal = terminal;
		}

		@Override
		public Integer call()
				throws IOException, InterruptedException, CommandFailedException, IncidentFailedException {
			Incident incident = named(this.spec, this.name);
			requireUp(this.options);
			Incidents incidents = incidents(this.options);
			Optional<RunningIncident> other = incidents.running();
			if (other.isPresent()) {
				throw new CommandFailedException(ExitCodes.FAILED, "%s is running since %s: undo it first with %s"
					.formatted(other.get().name(), other.get().since(), this.options.command("incident stop")));
			}
			RunningIncident running = incidents.start(incident);
			if (this.json) {
				this.terminal.json(report(running.name(), running.since()));
				return ExitCodes.OK;
			}
			this.terminal.line("%s has begun: %s.".formatted(incident, incident.summary()));
			this.terminal.line("  load       " + this.options.command("load --rate 10 --duration 5m --max-errors 100"));
			this.terminal.line("  console    " + this.options.ports().url(Service.CONSOLE));
			this.terminal.line("  read on    docs/incidents/%s.md".formatted(incident));
			this.terminal.line("  undo       " + this.options.command("incident stop"));
			return ExitCodes.OK;
		}

	}

	/**
	 * Undoes the incident that runs.
	 */
	@Command(name = "stop", description = "Undoes the incident that is running, if any.",
			exitCodeListHeading = "%nExit codes:%n", exitCodeList = { "0:none is running any more",
					"1:it could not be undone", "2:the command line cannot be read", "3:there is no running stack" })
	static final class StopCommand implements Callable<Integer> {

		private final Terminal terminal;

		@Mixin
		private final StackOptions options = new StackOptions();

		@Option(names = "--json", description = "Print JSON.")
		private boolean json;

		StopCommand(Terminal terminal) {
			this.terminal = terminal;
		}

		@Override
		public Integer call()
				throws IOException, InterruptedException, CommandFailedException, IncidentFailedException {
			requireUp(this.options);
			Optional<RunningIncident> undone = incidents(this.options).stop();
			if (this.json) {
				this.terminal.json(undone.map((incident) -> report(incident.name(), null)).orElse(Map.of()));
			}
			else {
				this.terminal
					.line(undone.map((incident) -> incident.name() + " is undone.").orElse("No incident is running."));
			}
			return ExitCodes.OK;
		}

	}

	/**
	 * Holds the cause of an incident, in a process of its own.
	 */
	@Command(name = "hold", hidden = true)
	static final class HoldCommand implements Callable<Integer> {

		@Mixin
		private final StackOptions options = new StackOptions();

		@Spec
		@SuppressWarnings("NullAway.Init")
		private CommandSpec spec;

		@Parameters
		private String name = "";

		@Override
		public Integer call() throws IOException, SQLException, InterruptedException {
			incidents(this.options).hold(named(this.spec, this.name));
			return ExitCodes.OK;
		}

	}

}
