package dev.pos.payment.ledger;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown when an order is to be paid whose money has been taken already.
 */
public class OrderAlreadyPaidException extends ErrorResponseException {

	OrderAlreadyPaidException(UUID orderId, @Nullable Throwable cause) {
		super(HttpStatus.CONFLICT, cause);
		getBody().setTitle("Order already paid");
		getBody().setDetail("Order " + orderId + " has been paid by another payment; nothing was taken now");
		getBody().setProperty("code", "order_already_paid");
		getBody().setProperty("order_id", orderId);
	}

}
