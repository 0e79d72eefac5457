package dev.pos.local.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * A {@link Workload} and the process it runs in.
 */
final class ManagedProcess {

	private static final Path NOTHING = Path.of("/dev/null");

	private final Workload workload;

	private final Path console;

	private final Path jsonLog;

	private long jsonLogStart;

	private volatile @Nullable Process process;

	private volatile ProcessState state;

	private volatile @Nullable String waitingFor;

	ManagedProcess(Workload workload) {
		this.workload = workload;
		this.console = workload.directory().resolve("console.log");
		this.jsonLog = workload.directory().resolve("logs.json");
		this.state = ProcessState.waiting(workload, this.console.toString());
	}

	Workload workload() {
		return this.workload;
	}

	ProcessState state() {
		return this.state;
	}

	void prepare() throws IOException, InterruptedException {
		Files.createDirectories(this.workload.directory());
		this.workload.prepare();
	}

	void launch() throws IOException {
		this.jsonLogStart = Files.exists(this.jsonLog) ? Files.size(this.jsonLog) : 0;
		ProcessBuilder builder = new ProcessBuilder(Session.own(this.workload.command()));
		builder.environment().putAll(this.workload.environment());
		builder.directory(this.workload.directory().toFile());
		builder.redirectInput(NOTHING.toFile());
		builder.redirectErrorStream(true);
		builder.redirectOutput(this.console.toFile());
		Process started = builder.start();
		this.process = started;
		ProcessIdentity identity = ProcessIdentity.of(started.pid())
			.orElseGet(() -> new ProcessIdentity(started.pid(), "ended"));
		this.state = this.state.launched(identity);
	}

	/**
	 * Waits until the process is ready, has ended, or the time is up.
	 * @param poll how often to ask
	 * @return whether it is ready
	 */
	boolean awaitReady(Duration poll, long startedAtNanos, long deadlineNanos) throws InterruptedException {
		Process running = running();
		while (System.nanoTime() < deadlineNanos) {
			this.waitingFor = this.workload.notReady();
			if (!running.isAlive()) {
				return false;
			}
			if (this.waitingFor == null) {
				this.state = this.state.ready(Duration.ofNanos(System.nanoTime() - startedAtNanos).toMillis());
				return true;
			}
			if (running.waitFor(poll.toMillis(), TimeUnit.MILLISECONDS)) {
				return false;
			}
		}
		return false;
	}

	private boolean hasEnded() {
		return !running().isAlive();
	}

	void onEnd(Runnable action) {
		running().onExit().thenRunAsync(action);
	}

	/**
	 * Notes that the process ended by itself.
	 * @return what to tell the user
	 */
	EndReport ended() {
		int code = running().exitValue();
		this.state = this.state.exited(code);
		return report(code);
	}

	/**
	 * Says why the process did not become ready.
	 */
	String failure() {
		if (hasEnded()) {
			EndReport report = ended();
			return String.join(System.lineSeparator(), report.lines(report.ending()));
		}
		String last = this.waitingFor;
		return String.join(System.lineSeparator(),
				report(null).lines("was not ready in time, its last answer: " + ((last != null) ? last : "none")));
	}

	private EndReport report(@Nullable Integer code) {
		return new EndReport(this.workload.name(), running().pid(), code, this.console, this.jsonLog,
				this.jsonLogStart);
	}

	private Process running() {
		Process running = this.process;
		if (running == null) {
			throw new IllegalStateException(this.workload.name() + " was not launched");
		}
		return running;
	}

}
