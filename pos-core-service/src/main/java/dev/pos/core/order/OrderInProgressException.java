package dev.pos.core.order;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown when a repeated request has waited long enough for the answer of the first.
 */
public class OrderInProgressException extends ErrorResponseException {

	OrderInProgressException() {
		super(HttpStatus.CONFLICT);
		getBody().setTitle("Order in progress");
		getBody().setDetail("A request with the same Idempotency-Key is still being served. Repeat it in a moment.");
		getBody().setProperty("code", "in_progress");
		getHeaders().set(HttpHeaders.RETRY_AFTER, "2");
	}

}
