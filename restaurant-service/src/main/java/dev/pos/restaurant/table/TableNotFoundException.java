package dev.pos.restaurant.table;

import java.util.UUID;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown when the tenant has no table with the given id.
 */
public class TableNotFoundException extends ErrorResponseException {

	TableNotFoundException(UUID id) {
		super(HttpStatus.NOT_FOUND);
		getBody().setTitle("Table not found");
		getBody().setDetail("No table has the id " + id + "; GET /tables lists those there are");
	}

}
