package dev.pos.core.order;

import java.math.BigDecimal;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown when an order's total is more than an order can hold.
 */
public class OrderTooLargeException extends ErrorResponseException {

	OrderTooLargeException(BigDecimal highest) {
		super(HttpStatus.BAD_REQUEST);
		getBody().setTitle("Order too large");
		getBody().setDetail("The order's total is over " + highest + ". Order less at once.");
	}

}
