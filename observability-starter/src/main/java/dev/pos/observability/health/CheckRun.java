package dev.pos.observability.health;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * One run of a check. Its outcome is decided by whoever comes first, the check or its
 * deadline; a run that is given up is interrupted but may go on until it notices.
 */
final class CheckRun implements Runnable {

	private final Supplier<CheckResult> work;

	private final CompletableFuture<CheckResult> outcome = new CompletableFuture<>();

	private final long askedNanos = System.nanoTime();

	private volatile @Nullable CheckResult givenUp;

	private @Nullable Thread thread;

	private boolean ended;

	CheckRun(Supplier<CheckResult> work) {
		this.work = work;
	}

	@Override
	public void run() {
		synchronized (this) {
			this.thread = Thread.currentThread();
		}
		CheckResult result;
		try {
			result = this.work.get();
		}
		finally {
			end();
		}
		// Only now, since who gets the result may ask again at once.
		this.outcome.complete(result);
	}

	private synchronized void end() {
		this.thread = null;
		this.ended = true;
		// The interrupt was meant for this run, not for the next one on the thread.
		Thread.interrupted();
	}

	void giveUp(CheckResult result) {
		this.givenUp = result;
		if (this.outcome.complete(result)) {
			interrupt();
		}
	}

	boolean isGivenUpWith(CheckResult result) {
		return this.givenUp == result;
	}

	private synchronized void interrupt() {
		if (this.thread != null) {
			this.thread.interrupt();
		}
	}

	/**
	 * Ends a run that no thread will ever take up.
	 * @param result the outcome
	 */
	void refuse(CheckResult result) {
		end();
		this.outcome.complete(result);
	}

	synchronized boolean hasEnded() {
		return this.ended;
	}

	CompletableFuture<CheckResult> outcome() {
		return this.outcome;
	}

	long millis() {
		return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - this.askedNanos);
	}

}
