package dev.pos.payment.gateway;

import java.util.UUID;
import java.util.function.Supplier;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.observation.annotation.Observed;

import org.springframework.stereotype.Component;

/**
 * The gateway behind a circuit breaker and a retry. Repeating a charge is safe because
 * every call carries the payment's id as its idempotency key.
 */
@Component
public class PaymentGateway {

	private static final String NAME = "payment-gateway";

	private final GatewayClient client;

	private final CircuitBreaker circuitBreaker;

	private final Retry retry;

	PaymentGateway(GatewayClient client, CircuitBreakerRegistry circuitBreakers, RetryRegistry retries) {
		this.client = client;
		this.circuitBreaker = circuitBreakers.circuitBreaker(NAME);
		this.retry = retries.retry(NAME);
	}

	/**
	 * Takes money, at most once for a payment however often this is called.
	 * @param charge what to take
	 * @return the gateway's decision
	 * @throws GatewayUnavailableException if there is none, so that nobody knows whether
	 * money was taken
	 */
	@Observed(name = "payments.gateway.charge", contextualName = "charge gateway")
	public GatewayAnswer charge(Charge charge) {
		return protect(() -> this.client.charge(charge));
	}

	/**
	 * Gives back what was taken for a payment, if anything was, and makes sure that
	 * nothing will be taken for it from now on.
	 * @param paymentId the payment
	 * @throws GatewayUnavailableException if the gateway did not confirm it
	 */
	@Observed(name = "payments.gateway.calloff", contextualName = "call off charge")
	public void callOff(UUID paymentId) {
		protect(() -> {
			this.client.callOff(paymentId);
			return paymentId;
		});
	}

	private <T> T protect(Supplier<T> call) {
		try {
			return Retry.decorateSupplier(this.retry, CircuitBreaker.decorateSupplier(this.circuitBreaker, call)).get();
		}
		catch (CallNotPermittedException ex) {
			throw new GatewayUnavailableException("has failed too often and is left alone for a moment", ex);
		}
	}

}
