package dev.pos.restaurant.table;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown when a table cannot be seated or cleared as it is.
 */
public class TableConflictException extends ErrorResponseException {

	TableConflictException(int number, String reason) {
		super(HttpStatus.CONFLICT);
		getBody().setTitle("Table conflict");
		getBody().setDetail("Table " + number + ": " + reason);
		getBody().setProperty("table", number);
	}

}
