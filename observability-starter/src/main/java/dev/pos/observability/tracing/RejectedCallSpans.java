package dev.pos.observability.tracing;

import java.util.Locale;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.core.registry.EntryAddedEvent;
import io.github.resilience4j.core.registry.EntryRemovedEvent;
import io.github.resilience4j.core.registry.EntryReplacedEvent;
import io.github.resilience4j.core.registry.RegistryEventConsumer;

/**
 * Listens to each circuit breaker for calls that it rejects. They never reach a client
 * that would make a span.
 */
final class RejectedCallSpans implements RegistryEventConsumer<CircuitBreaker> {

	private final MomentSpans spans;

	RejectedCallSpans(MomentSpans spans) {
		this.spans = spans;
	}

	@Override
	public void onEntryAddedEvent(EntryAddedEvent<CircuitBreaker> added) {
		listenTo(added.getAddedEntry());
	}

	@Override
	public void onEntryReplacedEvent(EntryReplacedEvent<CircuitBreaker> replaced) {
		listenTo(replaced.getNewEntry());
	}

	@Override
	public void onEntryRemovedEvent(EntryRemovedEvent<CircuitBreaker> removed) {
	}

	private void listenTo(CircuitBreaker circuitBreaker) {
		circuitBreaker.getEventPublisher()
			.onCallNotPermitted((event) -> this.spans.callRejected(event.getCircuitBreakerName(),
					circuitBreaker.getState().name().toLowerCase(Locale.ROOT)));
	}

}
