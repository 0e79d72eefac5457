package dev.pos.payment.ledger;

import java.util.UUID;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown when a payment is asked for a step that its status forbids.
 */
public class IllegalPaymentStateException extends ErrorResponseException {

	IllegalPaymentStateException(UUID id, Payment.Status current, Payment.Status wanted) {
		super(HttpStatus.CONFLICT);
		getBody().setTitle("Payment conflict");
		getBody().setDetail("Payment %s is %s and cannot become %s".formatted(id, current, wanted));
		getBody().setProperty("payment_id", id);
		getBody().setProperty("payment_status", current);
	}

}
