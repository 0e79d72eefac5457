package dev.pos.payment.ledger;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown when the gateway declined a payment.
 */
public class PaymentDeclinedException extends ErrorResponseException {

	PaymentDeclinedException(Payment payment) {
		super(HttpStatus.PAYMENT_REQUIRED);
		getBody().setTitle("Payment declined");
		getBody().setDetail("The payment was declined: " + payment.getFailureCode());
		getBody().setProperty("code", payment.getFailureCode());
		getBody().setProperty("payment_id", payment.getId());
		getBody().setProperty("order_id", payment.getOrderId());
	}

}
