package dev.pos.payment.ledger;

import java.util.UUID;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown when the tenant has no payment with the given id.
 */
public class PaymentNotFoundException extends ErrorResponseException {

	PaymentNotFoundException(UUID id) {
		super(HttpStatus.NOT_FOUND);
		getBody().setTitle("Payment not found");
		getBody().setDetail("There is no payment " + id);
	}

}
