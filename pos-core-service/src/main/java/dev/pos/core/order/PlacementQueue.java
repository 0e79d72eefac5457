package dev.pos.core.order;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.springframework.stereotype.Component;

/**
 * The queue in which new orders wait while many come at once: first come, first served.
 * <p>
 * What waits here has no time limit of another service or of the connection pool running
 * yet. Without it two hundred guests who want the last ten portions would let each other
 * time out, and be told that the inventory is away instead of that it has sold out.
 */
@Component
class PlacementQueue {

	private final Semaphore turns;

	private final Duration patience;

	PlacementQueue(PlacementProperties properties) {
		this.turns = new Semaphore(properties.atOnce(), true);
		this.patience = properties.patience();
	}

	/**
	 * Does some work once it is its turn.
	 * @throws TooManyOrdersException if that takes too long
	 */
	<T> T await(Supplier<T> work) {
		if (!isTurn()) {
			throw new TooManyOrdersException();
		}
		try {
			return work.get();
		}
		finally {
			this.turns.release();
		}
	}

	private boolean isTurn() {
		try {
			return this.turns.tryAcquire(this.patience.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
