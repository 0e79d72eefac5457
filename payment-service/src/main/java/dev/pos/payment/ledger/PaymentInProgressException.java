package dev.pos.payment.ledger;

import java.util.UUID;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown when a repeated request has waited long enough for the answer of the first.
 */
public class PaymentInProgressException extends ErrorResponseException {

	PaymentInProgressException(UUID id) {
		super(HttpStatus.CONFLICT);
		getBody().setTitle("Payment in progress");
		getBody().setDetail("Payment " + id + " is still waiting for the gateway. Repeat the request in a moment.");
		getBody().setProperty("code", "in_progress");
		getBody().setProperty("payment_id", id);
		getHeaders().set(HttpHeaders.RETRY_AFTER, "2");
	}

}
