package dev.pos.observability.context;

/**
 * What one request carries over its dispatches, which may run on several threads.
 */
final class RequestExchange {

	private final long startNanos = System.nanoTime();

	private volatile RequestContext context;

	RequestExchange(RequestContext context) {
		this.context = context;
	}

	RequestContext context() {
		return this.context;
	}

	void context(RequestContext context) {
		this.context = context;
	}

	long elapsedNanos() {
		return System.nanoTime() - this.startNanos;
	}

}
