package dev.pos.local.command;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import dev.pos.local.stack.LocalStack;
import dev.pos.local.stack.Ports;
import dev.pos.local.stack.ProjectHome;
import dev.pos.local.stack.RunDirectory;
import dev.pos.local.supervisor.PortCheck;
import dev.pos.local.supervisor.Progress;
import dev.pos.local.supervisor.RestartRequests;
import dev.pos.local.supervisor.Restarts;
import dev.pos.local.supervisor.Shutdown;
import dev.pos.local.supervisor.StackState;
import dev.pos.local.supervisor.StartFailedException;
import dev.pos.local.supervisor.Supervisor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Starts the whole system and looks after it until it is stopped.
 */
@Command(name = "up", description = "Starts PostgreSQL, Redis, the console and the six services with demo data.",
		footer = { "", "Ctrl-C stops everything; with --detach, ./pos down does." })
final class UpCommand implements Callable<Integer> {

	static final Duration GRACE = Duration.ofSeconds(60);

	private static final String FIRST_QUESTION = "daily summary for yesterday";

	private final Terminal terminal;

	@Mixin
	private final StackOptions options = new StackOptions();

	@Option(names = "--detach", description = "Return when all is ready and leave it running.")
	private boolean detach;

	@Option(names = "--supervise", hidden = true)
	private boolean supervise;

	@Option(names = "--orders", paramLabel = "N", defaultValue = "50000",
			description = "Orders in the demo data, over 90 days and three tenants (default: ${DEFAULT-VALUE}).")
	private int orders;

	@Option(names = "--port-offset", paramLabel = "N", defaultValue = "0",
			description = "Added to every port, to run beside another stack (default: ${DEFAULT-VALUE}).")
	private int portOffset;

	@Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "300",
			description = "Give up when not all is ready by then (default: ${DEFAULT-VALUE}).")
	private int timeoutSeconds;

	UpCommand(Terminal terminal) {
		this.terminal = terminal;
	}

	@Override
	public Integer call() throws IOException, InterruptedException, CommandFailedException {
		checkOptions();
		RunDirectory run = this.options.runDirectory();
		Files.createDirectories(run.path());
		Optional<StackState> running = this.options.state().filter(StackState::isSupervised);
		if (running.isPresent() && !this.supervise) {
			return alreadyUp(run, running.get());
		}
		if (this.detach) {
			return new DetachedSupervisor(this.terminal, run)
				.start(List.of("--orders", Integer.toString(this.orders), "--port-offset",
						Integer.toString(this.portOffset), "--timeout", Integer.toString(this.timeoutSeconds)));
		}
		Optional<FileLock> lock = run.tryLock();
		if (lock.isEmpty()) {
			throw new CommandFailedException(ExitCodes.FAILED,
					"another ./pos up is using %s: see ./pos status".formatted(run.path()));
		}
		try (FileLock held = lock.get()) {
			return superviseHere(run);
		}
	}

	private void checkOptions() throws CommandFailedException {
		if (this.portOffset < 0 || this.portOffset > Ports.MAX_OFFSET) {
			throw new CommandFailedException(2,
					"--port-offset must be between 0 and %d, not %d".formatted(Ports.MAX_OFFSET, this.portOffset));
		}
		if (!new Ports(this.portOffset).isPageForBrowsers()) {
			throw new CommandFailedException(2,
					"--port-offset %d would put the console on a port that browsers refuse: take %d"
						.formatted(this.portOffset, this.portOffset + 100));
		}
		if (this.orders < 0) {
			throw new CommandFailedException(2, "--orders must not be negative, not " + this.orders);
		}
	}

	private int alreadyUp(RunDirectory run, StackState state) throws IOException, InterruptedException {
		if (state.phase() == StackState.Phase.READY) {
			this.terminal.line("The stack is already up (pid %d).".formatted(state.supervisor().pid()));
			this.terminal.lines(new Summary(state, this.options).table());
			return ExitCodes.OK;
		}
		this.terminal.line("The stack is already being %s by pid %d:"
			.formatted((state.phase() == StackState.Phase.STARTING) ? "started" : "stopped", state.supervisor().pid()));
		return new DetachedSupervisor(this.terminal, run).follow(state.supervisor());
	}

	private int superviseHere(RunDirectory run) throws IOException, InterruptedException, CommandFailedException {
		try (PrintStream log = log(run)) {
			Progress progress = (line) -> {
				this.terminal.line(line);
				log.println(line);
			};
			removeLeftovers(run, progress);
			Ports ports = new Ports(this.portOffset);
			List<String> taken = PortCheck.problems(ports.all(), this.portOffset);
			if (!taken.isEmpty()) {
				throw new CommandFailedException(ExitCodes.FAILED, String.join(System.lineSeparator(), taken));
			}
			LocalStack stack = new LocalStack(ProjectHome.find(), run, ports, this.orders);
			Supervisor supervisor = supervisor(stack, run, progress);
			Optional<Supervisor> rehearsal = stack.needsTraining() ? Optional.of(supervisor(stack, run, log::println))
					: Optional.empty();
			IncidentCleanup incidents = new IncidentCleanup(run, ports, progress);
			Runtime.getRuntime().addShutdownHook(new Thread(() -> {
				incidents.beforeTheStop();
				stop(stack, rehearsal, supervisor, progress);
			}, "stop"));
			if (rehearsal.isPresent() && !rehearse(rehearsal.get(), progress)) {
				return ExitCodes.FAILED;
			}
			if (stack.needsClassArchives()) {
				supervisor.announce();
				writeClassArchives(stack, progress);
			}
			return supervise(stack, supervisor, incidents, progress);
		}
	}

	private Supervisor supervisor(LocalStack stack, RunDirectory run, Progress progress) throws IOException {
		return new Supervisor(stack.workloads(), this.portOffset, GRACE, run.stateFile(), progress);
	}

	/**
	 * A training run, in the words of JEP 483.
	 */
	private boolean rehearse(Supervisor rehearsal, Progress progress) throws InterruptedException {
		long begin = System.nanoTime();
		progress.line("A rehearsal first, to learn which classes the services load (once for these libraries) …");
		if (!start(rehearsal, progress)) {
			return false;
		}
		askOnce(progress);
		rehearsal.stop();
		progress.line("  ended after %.0f s".formatted(secondsSince(begin)));
		return true;
	}

	private void writeClassArchives(LocalStack stack, Progress progress) throws InterruptedException {
		long begin = System.nanoTime();
		progress.line("Making archives of these classes, for quick starts with little memory (once a build) …");
		stack.writeClassArchives(progress);
		progress.line("  ended after %.0f s".formatted(secondsSince(begin)));
	}

	private int supervise(LocalStack stack, Supervisor supervisor, IncidentCleanup incidents, Progress progress)
			throws IOException, InterruptedException {
		progress.line("Starting PostgreSQL, Redis, the console and six services:");
		if (!start(supervisor, progress)) {
			return ExitCodes.FAILED;
		}
		incidents.afterTheStart();
		askOnce(progress);
		stack.collectGarbage(supervisor.state());
		new Summary(supervisor.state(), this.options).whenReady(this.supervise).forEach(progress::line);
		supervisor.markReady();
		new Restarts(supervisor, new RestartRequests(this.options.runDirectory().path()), progress).begin();
		supervisor.awaitStop();
		return ExitCodes.OK;
	}

	private boolean start(Supervisor supervisor, Progress progress) throws InterruptedException {
		try {
			supervisor.start(Duration.ofSeconds(this.timeoutSeconds));
			return true;
		}
		catch (StartFailedException ex) {
			if (supervisor.state().phase() == StackState.Phase.STARTING) {
				progress.line("");
				String.valueOf(ex.getMessage()).lines().forEach(progress::line);
				progress.line("The start failed; stopping the rest:");
			}
			supervisor.stop();
			return false;
		}
	}

	/**
	 * A question that touches all six: it shows that they work together, and the first
	 * one of a person no longer pays for code that has never run.
	 */
	private void askOnce(Progress progress) throws InterruptedException {
		long start = System.nanoTime();
		try {
			new Chatbot(new StackClient(this.options), new Ports(this.portOffset)).ask("acme_corp", "owner",
					FIRST_QUESTION);
			progress.line("  a first question through all six was answered in %.1f s".formatted(secondsSince(start)));
		}
		catch (CommandFailedException ex) {
			progress.line("  a first question was not answered: " + ex.getMessage());
		}
	}

	private static double secondsSince(long nanos) {
		return (System.nanoTime() - nanos) / 1e9;
	}

	private static void stop(LocalStack stack, Optional<Supervisor> rehearsal, Supervisor supervisor,
			Progress progress) {
		try {
			if (rehearsal.isPresent()) {
				rehearsal.get().stop();
			}
			stack.cancelClassArchives();
			supervisor.stop();
		}
		catch (InterruptedException ex) {
			progress.line("interrupted while stopping: see ./pos status");
		}
	}

	private static void removeLeftovers(RunDirectory run, Progress progress) throws IOException {
		Optional<StackState> left = run.stateFile().read();
		if (left.filter(StackState::isAnythingAlive).isPresent()) {
			progress.line("An earlier stack was left without its supervisor; stopping what remains of it:");
			new Shutdown(GRACE, (line) -> progress.line("  " + line)).stop(left.get().processes());
		}
		run.stateFile().delete();
	}

	/** A detached supervisor's standard output is that file already. */
	private PrintStream log(RunDirectory run) throws IOException {
		return this.supervise ? new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8)
				: new PrintStream(new FileOutputStream(run.supervisorLog().toFile()), true, StandardCharsets.UTF_8);
	}

}
