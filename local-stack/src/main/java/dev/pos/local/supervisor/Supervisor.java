package dev.pos.local.supervisor;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/**
 * Starts workloads side by side as far as they do not wait for each other, watches them,
 * and stops them in order. What it knows is in the state file at any time.
 */
public final class Supervisor {

	private static final Duration POLL = Duration.ofMillis(200);

	private static final Duration REMINDER = Duration.ofSeconds(10);

	private final Map<String, ManagedProcess> processes = new LinkedHashMap<>();

	private final StateFile stateFile;

	private final Progress progress;

	private final Shutdown shutdown;

	private final int portOffset;

	private volatile Instant startedAt = Instant.now();

	private volatile long startedAtNanos = System.nanoTime();

	private final Semaphore starting = new Semaphore(Runtime.getRuntime().availableProcessors() + 1, true);

	private final ExecutorService starters = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "start");
		thread.setDaemon(true);
		return thread;
	});

	private final CountDownLatch stopped = new CountDownLatch(1);

	private StackState.Phase phase = StackState.Phase.STARTING;

	private @Nullable Long readyAfterMs;

	/**
	 * Creates a supervisor; nothing is started yet.
	 * @param workloads what to run, in the order it is shown
	 * @param portOffset what was added to every port
	 * @param grace how long a process may take to stop before it is killed
	 * @param stateFile where the state is kept
	 * @param progress where to tell what happens
	 */
	public Supervisor(List<? extends Workload> workloads, int portOffset, Duration grace, StateFile stateFile,
			Progress progress) {
		workloads.forEach((workload) -> this.processes.put(workload.name(), new ManagedProcess(workload)));
		this.portOffset = portOffset;
		this.stateFile = stateFile;
		this.progress = progress;
		this.shutdown = new Shutdown(grace, progress);
	}

	/**
	 * Makes known that everything is about to be started.
	 */
	public synchronized void announce() {
		if (this.phase == StackState.Phase.STARTING) {
			save();
		}
	}

	/**
	 * Starts everything and returns when all is ready.
	 * @param timeout how long that may take
	 * @throws StartFailedException when a process failed or the time was up; the others
	 * are still running
	 */
	public void start(Duration timeout) throws StartFailedException {
		this.startedAt = Instant.now();
		this.startedAtNanos = System.nanoTime();
		announce();
		long deadline = this.startedAtNanos + timeout.toNanos();
		try {
			Map<String, CompletableFuture<Void>> starts = new LinkedHashMap<>();
			CompletableFuture<Void> failed = new CompletableFuture<>();
			for (ManagedProcess process : LaunchOrder.of(this.processes)) {
				CompletableFuture<?>[] before = process.workload()
					.after()
					.stream()
					.map(starts::get)
					.toArray(CompletableFuture<?>[]::new);
				CompletableFuture<Void> start = CompletableFuture.allOf(before)
					.thenRunAsync(() -> startOne(process, deadline), this.starters);
				start.whenComplete((done, problem) -> {
					if (problem != null) {
						failed.completeExceptionally(problem);
					}
				});
				starts.put(process.workload().name(), start);
			}
			CompletableFuture<Void> all = CompletableFuture.allOf(starts.values().toArray(CompletableFuture<?>[]::new));
			await(CompletableFuture.anyOf(all, failed));
			synchronized (this) {
				if (this.phase != StackState.Phase.STARTING) {
					throw new StartFailedException("the start was called off");
				}
				this.readyAfterMs = elapsedMs();
			}
			this.processes.values().forEach((process) -> process.onEnd(() -> reportEnd(process)));
		}
		finally {
			this.starters.shutdownNow();
		}
	}

	/**
	 * Makes known that everything is ready.
	 */
	public synchronized void markReady() {
		if (this.phase == StackState.Phase.STARTING) {
			this.phase = StackState.Phase.READY;
			save();
		}
	}

	/**
	 * Returns what is known now.
	 * @return the state
	 */
	public synchronized StackState state() {
		return new StackState(this.phase, ProcessIdentity.current(), this.portOffset, this.startedAt, this.readyAfterMs,
				this.processes.values().stream().map(ManagedProcess::state).toList());
	}

	/**
	 * Returns when {@link #stop()} has stopped everything.
	 * @throws InterruptedException when the waiting thread was interrupted
	 */
	public void awaitStop() throws InterruptedException {
		this.stopped.await();
	}

	/**
	 * Stops every process. Repeated calls wait for the first one.
	 * @throws InterruptedException when the waiting thread was interrupted
	 */
	public void stop() throws InterruptedException {
		boolean first;
		synchronized (this) {
			first = this.phase != StackState.Phase.STOPPING;
			if (first) {
				this.phase = StackState.Phase.STOPPING;
				save();
			}
		}
		if (!first) {
			this.stopped.await();
			return;
		}
		this.starters.shutdownNow();
		this.starters.awaitTermination(1, TimeUnit.SECONDS);
		this.shutdown.stop(state().processes());
		try {
			this.stateFile.delete();
		}
		catch (IOException ex) {
			this.progress.line("could not remove the state file: " + ex);
		}
		this.stopped.countDown();
	}

	private void startOne(ManagedProcess process, long deadline) {
		String name = process.workload().name();
		try {
			boolean ready = bringUp(process, deadline);
			synchronized (this) {
				if (this.phase != StackState.Phase.STARTING) {
					throw new CancellationException("the start was called off");
				}
				if (!ready) {
					throw new CompletionException(new StartFailedException(process.failure()));
				}
				save();
			}
			this.progress.line(
					"  %-12s ready after %5.1f s   %s".formatted(name, elapsedMs() / 1000.0, process.workload().url()));
		}
		catch (IOException ex) {
			throw new CompletionException(
					new StartFailedException("%s could not be launched: %s".formatted(name, ex.getMessage())));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CancellationException("the start was called off");
		}
	}

	/*
	 * More at once than there are processors take turns so often that all of them need
	 * longer; one more fills the gaps in which the others wait for the disk.
	 */
	private boolean bringUp(ManagedProcess process, long deadline) throws IOException, InterruptedException {
		if (!this.starting.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
			throw new IOException("the time was up before its turn came");
		}
		try {
			launch(process);
			return process.awaitReady(POLL, this.startedAtNanos, deadline);
		}
		finally {
			this.starting.release();
		}
	}

	void launch(ManagedProcess process) throws IOException, InterruptedException {
		synchronized (this) {
			if (this.phase == StackState.Phase.STOPPING) {
				throw new CancellationException("the start was called off");
			}
		}
		process.prepare();
		// Under the lock, so that a stop either prevents the launch or knows of the
		// process.
		synchronized (this) {
			if (this.phase == StackState.Phase.STOPPING) {
				throw new CancellationException("the start was called off");
			}
			process.launch();
			save();
		}
	}

	@Nullable ManagedProcess process(String name) {
		return this.processes.get(name);
	}

	/** Notes that a process is another one now, whose end is news again. */
	synchronized void noteRelaunch(ManagedProcess process) {
		save();
		process.onEnd(() -> reportEnd(process));
	}

	private void reportEnd(ManagedProcess process) {
		synchronized (this) {
			if (this.phase == StackState.Phase.STOPPING) {
				return;
			}
			EndReport report = process.ended();
			save();
			report.lines(report.ending() + "; the rest goes on").forEach(this.progress::line);
		}
	}

	private void await(CompletableFuture<?> all) throws StartFailedException {
		while (true) {
			try {
				all.get(REMINDER.toMillis(), TimeUnit.MILLISECONDS);
				return;
			}
			catch (TimeoutException ex) {
				remind();
			}
			catch (ExecutionException ex) {
				throw StartFailedException.of(ex);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new StartFailedException("the start was called off");
			}
		}
	}

	private void remind() {
		List<String> waiting = this.processes.values()
			.stream()
			.map(ManagedProcess::state)
			.filter((state) -> state.status() != ProcessState.Status.READY)
			.map(ProcessState::name)
			.toList();
		this.progress.line("  … %.0f s, waiting for %s".formatted(elapsedMs() / 1000.0, String.join(", ", waiting)));
	}

	private long elapsedMs() {
		return Duration.ofNanos(System.nanoTime() - this.startedAtNanos).toMillis();
	}

	private void save() {
		try {
			this.stateFile.write(state());
		}
		catch (IOException ex) {
			this.progress.line("could not write the state file: " + ex);
		}
	}

}
