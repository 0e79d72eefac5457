package dev.pos.observability.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

/**
 * Spans without a duration that mark what explains those around them: a cache that did
 * not have it, a circuit breaker that did not let the call through. They are made within
 * a trace only. Thread-safe.
 */
public final class MomentSpans {

	private static final AttributeKey<String> cacheName = AttributeKey.stringKey("cache.name");

	private static final AttributeKey<Boolean> cacheHit = AttributeKey.booleanKey("cache.hit");

	private static final AttributeKey<String> breakerName = AttributeKey.stringKey("circuit_breaker.name");

	private static final AttributeKey<String> breakerState = AttributeKey.stringKey("circuit_breaker.state");

	private final SingletonSupplier<Tracer> tracer;

	MomentSpans(ObjectProvider<Tracer> tracer) {
		this.tracer = SingletonSupplier.of(tracer::getObject);
	}

	/**
	 * Marks that a cache was asked in vain.
	 * @param cache the name of the cache, not the key
	 */
	public void cacheMissed(String cache) {
		if (isRecording()) {
			this.tracer.obtain()
				.spanBuilder("cache miss " + cache)
				.setAttribute(cacheName, cache)
				.setAttribute(cacheHit, false)
				.startSpan()
				.end();
		}
	}

	/**
	 * Marks that a circuit breaker rejected a call.
	 * @param circuitBreaker the name of the circuit breaker
	 * @param state the state that it is in
	 */
	void callRejected(String circuitBreaker, String state) {
		if (isRecording()) {
			this.tracer.obtain()
				.spanBuilder("circuit breaker " + circuitBreaker)
				.setAttribute(breakerName, circuitBreaker)
				.setAttribute(breakerState, state)
				.startSpan()
				.setStatus(StatusCode.ERROR, "rejected: the circuit breaker is " + state)
				.end();
		}
	}

	private static boolean isRecording() {
		return Span.current().isRecording();
	}

}
