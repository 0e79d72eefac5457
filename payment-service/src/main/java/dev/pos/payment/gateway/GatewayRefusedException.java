package dev.pos.payment.gateway;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown when the gateway refuses a request itself, such as for wrong credentials, so
 * that asking again is no use until someone has looked.
 */
public class GatewayRefusedException extends ErrorResponseException {

	GatewayRefusedException(HttpStatusCode status) {
		super(HttpStatus.BAD_GATEWAY);
		getBody().setTitle("Payment gateway refused the request");
		getBody().setDetail("The payment gateway answered with status " + status.value()
				+ ". Check payment.gateway.url and the gateway's credentials.");
		getBody().setProperty("service", "payment-gateway");
	}

}
