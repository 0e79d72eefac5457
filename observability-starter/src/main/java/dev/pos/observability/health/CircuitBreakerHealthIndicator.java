package dev.pos.observability.health;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

import org.springframework.boot.health.contributor.Health;

/**
 * Says which circuit breakers are open. One that tries again, half open, is not: it would
 * stay a failure for as long as there is no traffic.
 */
final class CircuitBreakerHealthIndicator implements SpeakingIndicator {

	private static final String OPEN = "open";

	private final CircuitBreakerRegistry registry;

	CircuitBreakerHealthIndicator(CircuitBreakerRegistry registry) {
		this.registry = registry;
	}

	@Override
	public Health health() {
		StringBuilder open = new StringBuilder();
		for (CircuitBreaker breaker : this.registry.getAllCircuitBreakers()) {
			CircuitBreaker.State state = breaker.getState();
			if (state == CircuitBreaker.State.OPEN || state == CircuitBreaker.State.FORCED_OPEN) {
				open.append(open.isEmpty() ? "" : ", ").append(breaker.getName());
			}
		}
		return open.isEmpty() ? Health.up().build()
				: Health.status(HealthStatuses.DEGRADED).withDetail(OPEN, open.toString()).build();
	}

	@Override
	public String failure(Health health) {
		return "open: " + health.getDetails().get(OPEN);
	}

}
