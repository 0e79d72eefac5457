package dev.pos.security.input;

import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown when a field or parameter is wrong in a way that no annotation can tell.
 */
public class BadParameterException extends ErrorResponseException {

	/**
	 * Creates a new exception.
	 * @param name the name as the client sent it
	 * @param message what is wrong with it
	 */
	public BadParameterException(String name, String message) {
		super(HttpStatus.BAD_REQUEST);
		getBody().setDetail("'" + name + "' " + message);
		getBody().setProperty("errors", List.of(new Problem(name, message)));
	}

	private record Problem(String field, String message) {
	}

}
