package dev.pos.core.order;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown when an idempotency key comes again with another request.
 */
public class IdempotencyKeyReusedException extends ErrorResponseException {

	IdempotencyKeyReusedException() {
		super(HttpStatus.UNPROCESSABLE_CONTENT);
		getBody().setTitle("Idempotency key reused");
		getBody().setDetail("The Idempotency-Key was used for a different order. Use a new key for a new order.");
	}

}
