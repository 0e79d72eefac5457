package dev.pos.payment.gateway.simulator;

import dev.pos.payment.gateway.GatewayKey;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown when somebody calls the simulated gateway without its key.
 */
class GatewayKeyMissingException extends ErrorResponseException {

	GatewayKeyMissingException() {
		super(HttpStatus.UNAUTHORIZED);
		getBody().setTitle("Gateway key missing");
		getBody().setDetail("The simulated gateway serves the payment service alone, which has its key");
		getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, GatewayKey.HEADER);
	}

}
