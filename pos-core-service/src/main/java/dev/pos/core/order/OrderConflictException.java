package dev.pos.core.order;

import java.util.UUID;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown when an order is asked for a step that its status forbids.
 */
public class OrderConflictException extends ErrorResponseException {

	OrderConflictException(UUID id, Order.Status status, String reason) {
		super(HttpStatus.CONFLICT);
		getBody().setTitle("Order conflict");
		getBody().setDetail("Order %s is %s: %s".formatted(id, status, reason));
		getBody().setProperty("order_id", id);
		getBody().setProperty("order_status", status);
	}

}
