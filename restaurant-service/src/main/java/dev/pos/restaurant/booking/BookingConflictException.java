package dev.pos.restaurant.booking;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown when the seats cannot be booked as asked.
 */
public class BookingConflictException extends ErrorResponseException {

	BookingConflictException(String reason) {
		super(HttpStatus.CONFLICT);
		getBody().setTitle("Booking not possible");
		getBody().setDetail("This cannot be booked: " + reason);
	}

}
