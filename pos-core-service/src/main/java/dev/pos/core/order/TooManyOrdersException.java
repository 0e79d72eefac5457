package dev.pos.core.order;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown when so many orders come at once that one has waited too long for its turn.
 * Nothing was done for it.
 */
public class TooManyOrdersException extends ErrorResponseException {

	TooManyOrdersException() {
		super(HttpStatus.SERVICE_UNAVAILABLE);
		getBody().setTitle("Too many orders at once");
		getBody().setDetail("The order was not placed. Try again in a moment.");
		getHeaders().set(HttpHeaders.RETRY_AFTER, "5");
	}

}
