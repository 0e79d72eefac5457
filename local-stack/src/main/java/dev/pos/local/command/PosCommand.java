package dev.pos.local.command;

import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The {@code pos} command: the whole point of sale on one machine.
 */
@Command(name = "pos", synopsisSubcommandLabel = "COMMAND",
		description = "Runs the whole point of sale on this machine.",
		subcommands = { UpCommand.class, DownCommand.class, StatusCommand.class, AskCommand.class, TraceCommand.class,
				LogsCommand.class, LoadCommand.class, AlertsCommand.class, IncidentCommand.class },
		exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:done", "1:it was tried and did not work", "2:the command line cannot be read",
				"3:there is no running stack", "4:the stack knows nothing of the given id" })
public final class PosCommand implements Callable<Integer> {

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this help and exit.")
	private boolean help;

	/**
	 * Runs the command and ends the virtual machine with its exit code.
	 * @param arguments the command line
	 */
	public static void main(String[] arguments) {
		System.exit(run(Terminal.standard(), arguments));
	}

	static int run(Terminal terminal, String... arguments) {
		CommandLine commandLine = new CommandLine(new PosCommand(), new CommandFactory(terminal));
		commandLine.setOut(new java.io.PrintWriter(terminal.out(), true));
		commandLine.setErr(new java.io.PrintWriter(terminal.err(), true));
		commandLine.setExecutionExceptionHandler((problem, command, result) -> {
			terminal.error(command.getCommandSpec().qualifiedName() + ": " + message(problem));
			return (problem instanceof CommandFailedException failed) ? failed.exitCode() : ExitCodes.FAILED;
		});
		commandLine.setParameterExceptionHandler((problem, args) -> {
			CommandLine command = problem.getCommandLine();
			terminal.error(message(problem));
			if (command.getParent() == null) {
				terminal
					.error("Commands: " + String.join(", ", command.getSubcommands().keySet()) + ". Try: ./pos --help");
			}
			else {
				terminal.error("Try: ./" + command.getCommandSpec().qualifiedName() + " --help");
			}
			return CommandLine.ExitCode.USAGE;
		});
		return commandLine.execute(arguments);
	}

	private static String message(Exception problem) {
		return (problem.getMessage() != null) ? problem.getMessage() : problem.toString();
	}

	@Override
	public Integer call() {
		throw new ParameterException(this.spec.commandLine(), "Which command?");
	}

}
