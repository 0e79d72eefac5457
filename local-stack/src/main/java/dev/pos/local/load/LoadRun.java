package dev.pos.local.load;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.pos.local.stack.Service;

/**
 * An open-loop load: requests are due at fixed moments, whether earlier ones have been
 * answered or not, and their time counts from those moments. A system that stalls
 * therefore shows it in every request that was due meanwhile, and not only in those that
 * happened to be under way (coordinated omission).
 */
public final class LoadRun {

	private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(1);

	/** With so many unanswered requests the next ones fail at once. */
	private static final int MAX_WAITING = 10_000;

	private final Figures figures = new Figures();

	private final AtomicLong waiting = new AtomicLong();

	private final Restaurants restaurants;

	private final double rate;

	private final Duration duration;

	private double seconds;

	/**
	 * Create a run.
	 * @param urls where the services are
	 * @param rate requests a second
	 * @param duration how long
	 * @param seed makes two runs alike
	 */
	public LoadRun(Function<Service, String> urls, double rate, Duration duration, long seed) {
		this.restaurants = new Restaurants(urls, seed);
		this.rate = rate;
		this.duration = duration;
	}

	/**
	 * Log in to the stack.
	 * @throws IOException if a service does not answer or refuses
	 * @throws InterruptedException if interrupted
	 */
	public void prepare() throws IOException, InterruptedException {
		this.restaurants.open();
	}

	/**
	 * Send the requests and wait for their answers. An interrupt ends it early, with the
	 * figures until then.
	 * @param progress hears of each second
	 */
	public void run(Consumer<Progress> progress) {
		long interval = Math.round(TimeUnit.SECONDS.toNanos(1) / this.rate);
		long start = System.nanoTime();
		long end = start + this.duration.toNanos();
		long nextProgress = start + PROGRESS_NANOS;
		for (long due = start; due - end < 0 && !Thread.currentThread().isInterrupted(); due += interval) {
			for (long now = System.nanoTime(); now - due < 0; now = System.nanoTime()) {
				LockSupport.parkNanos(Math.min(due - now, nextProgress - now));
				if (System.nanoTime() - nextProgress >= 0 || Thread.currentThread().isInterrupted()) {
					break;
				}
			}
			if (System.nanoTime() - nextProgress >= 0) {
				progress.accept(progress(start));
				nextProgress += PROGRESS_NANOS;
				due -= interval;
				continue;
			}
			send(due);
		}
		awaitAnswers();
		this.seconds = (System.nanoTime() - start) / 1e9;
	}

	private void send(long due) {
		Restaurants.Step step = this.restaurants.next();
		if (this.waiting.incrementAndGet() > MAX_WAITING) {
			this.waiting.decrementAndGet();
			this.figures.record(step.operation(), 0, System.nanoTime() - due);
			return;
		}
		this.restaurants.send(step).thenAccept((status) -> {
			this.figures.record(step.operation(), status, System.nanoTime() - due);
			this.waiting.decrementAndGet();
		});
	}

	private void awaitAnswers() {
		while (this.waiting.get() > 0 && !Thread.currentThread().isInterrupted()) {
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
		}
	}

	private Progress progress(long start) {
		double[] lately = this.figures.lately();
		double seconds = (System.nanoTime() - start) / 1e9;
		return new Progress(seconds, this.figures.answered(), this.figures.failed(), this.waiting.get(), lately[0],
				lately[1]);
	}

	/**
	 * Return the figures by operation, and for all of them.
	 * @return the rows of the table, each with its columns
	 */
	public Map<String, Map<String, Object>> table() {
		return this.figures.table();
	}

	/**
	 * Return the requests that were answered.
	 * @return how many a second
	 */
	public double achievedRate() {
		return (this.seconds > 0) ? this.figures.answered() / this.seconds : 0;
	}

	/**
	 * Return the share of requests that got no answer or a server error.
	 * @return the share, from 0 to 1
	 */
	public double failureRate() {
		return this.figures.failureRate();
	}

	/**
	 * Return a percentile of all requests.
	 * @param percentile from 0 to 100
	 * @return the time in milliseconds
	 */
	public double percentileMillis(double percentile) {
		return this.figures.percentileMillis(percentile);
	}

	/**
	 * How a run is going.
	 *
	 * @param seconds the time since its start
	 * @param answered the requests answered so far
	 * @param failed those among them that failed
	 * @param waiting the requests without an answer yet
	 * @param p50Millis the median of the last second
	 * @param p99Millis the 99th percentile of the last second
	 */
	public record Progress(double seconds, long answered, long failed, long waiting, double p50Millis,
			double p99Millis) {
	}

}
