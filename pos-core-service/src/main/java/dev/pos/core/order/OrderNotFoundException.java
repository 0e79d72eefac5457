package dev.pos.core.order;

import java.util.UUID;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown when the tenant has no order with the given id.
 */
public class OrderNotFoundException extends ErrorResponseException {

	OrderNotFoundException(UUID id) {
		super(HttpStatus.NOT_FOUND);
		getBody().setTitle("Order not found");
		getBody().setDetail("There is no order " + id);
	}

}
