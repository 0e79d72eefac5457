package dev.pos.payment.gateway;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown when the gateway cannot be reached, does not answer in time or fails. Whether
 * money was taken is unknown.
 */
public class GatewayUnavailableException extends ErrorResponseException {

	private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

	GatewayUnavailableException(String reason, @Nullable Throwable cause) {
		super(HttpStatus.SERVICE_UNAVAILABLE, cause);
		getBody().setTitle("Payment gateway unavailable");
		getBody().setDetail("The payment gateway " + reason + ". Nothing is lost: repeat the request, with the same "
				+ "Idempotency-Key if it had one, or pay in cash.");
		getBody().setProperty("service", "payment-gateway");
		getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER.toSeconds()));
	}

}
