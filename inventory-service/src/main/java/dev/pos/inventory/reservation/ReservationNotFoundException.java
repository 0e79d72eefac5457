package dev.pos.inventory.reservation;

import java.util.UUID;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown when nothing was ever reserved for an order.
 */
public class ReservationNotFoundException extends ErrorResponseException {

	ReservationNotFoundException(UUID orderId) {
		super(HttpStatus.NOT_FOUND);
		getBody().setTitle("Reservation not found");
		getBody().setDetail("Nothing is reserved for order " + orderId);
		getBody().setProperty("order_id", orderId);
	}

}
