package dev.pos.core.payment;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

import dev.pos.core.remote.RemoteCalls;

import org.springframework.stereotype.Component;

/**
 * The till, which takes money for orders through the payment service.
 */
@Component
public class Till {

	private static final String SERVICE = "payment";

	private final PaymentClient client;

	Till(PaymentClient client) {
		this.client = client;
	}

	/**
	 * Take the money of an order, at most once for a key however often this is called.
	 * @param key the idempotency key
	 * @param orderId the order
	 * @param amount its total
	 * @param currency the ISO 4217 code
	 * @param method how the guest pays
	 */
	public void take(String key, UUID orderId, BigDecimal amount, String currency, PaymentMethod method) {
		RemoteCalls.call(SERVICE,
				() -> this.client.take(key, new PaymentClient.Request(orderId, amount, currency, method)));
	}

	/**
	 * Ask what became of an order's payments.
	 * @param orderId the order
	 * @return the outcome
	 */
	public PaymentOutcome outcome(UUID orderId) {
		List<String> statuses = RemoteCalls.call(SERVICE, () -> this.client.ofOrder(orderId))
			.items()
			.stream()
			.map(PaymentClient.Payment::status)
			.toList();
		if (statuses.contains("SUCCEEDED")) {
			return PaymentOutcome.SUCCEEDED;
		}
		return statuses.contains("PENDING") ? PaymentOutcome.UNDECIDED : PaymentOutcome.NOT_PAID;
	}

}
