package dev.pos.observability.health;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that health checks run on. A check that hangs keeps one of them and no
 * other work waiting.
 */
public final class HealthThreads {

	private static final int IDLE_SECONDS = 30;

	private HealthThreads() {
	}

	/**
	 * Tells whether the current thread runs a health check, which is asked on nobody's
	 * behalf and should leave no spans and meters of its own.
	 * @return whether this is a health check's thread
	 */
	public static boolean isCurrent() {
		return Thread.currentThread() instanceof HealthThread;
	}

	static ExecutorService newExecutor() {
		AtomicInteger number = new AtomicInteger();
		return new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(),
				(task) -> new HealthThread(task, "health-" + number.incrementAndGet()));
	}

	private static final class HealthThread extends Thread {

		HealthThread(Runnable task, String name) {
			super(task, name);
			setDaemon(true);
		}

	}

}
