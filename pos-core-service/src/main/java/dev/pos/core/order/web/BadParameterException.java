package dev.pos.core.order.web;

import java.util.List;
import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown when a field or parameter is wrong in a way that no annotation can tell.
 */
class BadParameterException extends ErrorResponseException {

	BadParameterException(String name, String message) {
		super(HttpStatus.BAD_REQUEST);
		getBody().setDetail("'" + name + "' " + message);
		getBody().setProperty("errors", List.of(Map.of("field", name, "message", message)));
	}

}
