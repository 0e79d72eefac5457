package dev.pos.payment.ledger;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown when a request is repeated whose payment has been given up in the meantime,
 * because the gateway's decision never arrived.
 */
public class PaymentCalledOffException extends ErrorResponseException {

	PaymentCalledOffException(Payment payment) {
		super(HttpStatus.CONFLICT);
		getBody().setTitle("Payment called off");
		getBody().setDetail("The earlier attempt was called off and no money was taken. "
				+ "Pay again with another Idempotency-Key.");
		getBody().setProperty("code", Payment.CALLED_OFF);
		getBody().setProperty("payment_id", payment.getId());
		getBody().setProperty("order_id", payment.getOrderId());
	}

}
