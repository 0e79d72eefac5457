package dev.pos.observability.context;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

import org.jspecify.annotations.Nullable;

/**
 * What one request carries over its dispatches, which may run on several threads.
 */
final class RequestExchange {

	/**
	 * Instead of an object for each request.
	 */
	private static final AtomicIntegerFieldUpdater<RequestExchange> ends = AtomicIntegerFieldUpdater
		.newUpdater(RequestExchange.class, "ended");

	private final long startNanos = System.nanoTime();

	private volatile int ended;

	private volatile RequestContext context;

	private volatile @Nullable Integer committedStatus;

	RequestExchange(RequestContext context) {
		this.context = context;
	}

	RequestContext context() {
		return this.context;
	}

	void context(RequestContext context) {
		this.context = context;
	}

	/**
	 * Returns the status that has left for the client. A server may take the response
	 * away before the request has ended.
	 * @return the status, {@code null} while it can still change
	 */
	@Nullable Integer committedStatus() {
		return this.committedStatus;
	}

	void committed(int status) {
		this.committedStatus = status;
	}

	/**
	 * Ends the request. A client that hangs up can cancel a request that completes or
	 * fails at the same time, and whoever comes first decides.
	 * @return whether this call is the first to end it
	 */
	boolean end() {
		return ends.compareAndSet(this, 0, 1);
	}

	long elapsedNanos() {
		return System.nanoTime() - this.startNanos;
	}

}
