package dev.pos.observability.health;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that health checks run on. A check that hangs keeps one of them and no
 * other work waiting.
 */
public final class HealthThreads implements AutoCloseable {

	private static final int IDLE_SECONDS = 30;

	private final ThreadPoolExecutor checks;

	private final ScheduledThreadPoolExecutor timer;

	HealthThreads() {
		AtomicInteger number = new AtomicInteger();
		this.checks = new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS,
				new SynchronousQueue<>(), (task) -> new HealthThread(task, "health-" + number.incrementAndGet()));
		this.timer = new ScheduledThreadPoolExecutor(1, (task) -> new HealthThread(task, "health-timer"));
		this.timer.setRemoveOnCancelPolicy(true);
	}

	/**
	 * Tells whether the current thread runs a health check, which is asked on nobody's
	 * behalf and should leave no spans and meters of its own.
	 * @return whether this is a health check's thread
	 */
	public static boolean isCurrent() {
		return Thread.currentThread() instanceof HealthThread;
	}

	static long millisSince(long startNanos) {
		return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
	}

	void run(Runnable check, Runnable refused) {
		try {
			this.checks.execute(check);
		}
		catch (RejectedExecutionException | OutOfMemoryError ex) {
			// Closed, or no thread to be had.
			refused.run();
		}
	}

	Future<?> after(long nanos, Runnable action) {
		try {
			return this.timer.schedule(action, nanos, TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			// Closed: nothing runs any more that would need an end.
			return CompletableFuture.completedFuture(null);
		}
	}

	@Override
	public void close() {
		this.timer.shutdownNow();
		this.checks.shutdownNow();
	}

	private static final class HealthThread extends Thread {

		HealthThread(Runnable task, String name) {
			super(task, name);
			setDaemon(true);
		}

	}

}
