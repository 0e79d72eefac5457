package dev.pos.inventory.reservation;

import java.util.UUID;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown when a reservation is asked for a step that its state forbids.
 */
public class ReservationConflictException extends ErrorResponseException {

	ReservationConflictException(UUID orderId, String reason) {
		super(HttpStatus.CONFLICT);
		getBody().setTitle("Reservation conflict");
		getBody().setDetail("The reservation of order " + orderId + " cannot change: " + reason);
		getBody().setProperty("order_id", orderId);
	}

}
