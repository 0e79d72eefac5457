package dev.pos.core.remote;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown when another service cannot be reached, does not answer in time or fails.
 * Whether it did what it was asked for is unknown.
 */
public class ServiceUnavailableException extends ErrorResponseException {

	ServiceUnavailableException(String service, Throwable cause) {
		super(HttpStatus.SERVICE_UNAVAILABLE, cause);
		getBody().setTitle("Service unavailable");
		getBody().setDetail("The " + service + " service is not available. Try again in a moment.");
		getBody().setProperty("service", service);
		getHeaders().set(HttpHeaders.RETRY_AFTER, "5");
	}

}
