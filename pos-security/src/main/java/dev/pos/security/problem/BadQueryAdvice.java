package dev.pos.security.problem;

import org.apache.tomcat.util.http.InvalidParameterException;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * The answer to a query or form that Tomcat cannot read, which it says only when a
 * parameter is first looked up.
 */
@RestControllerAdvice
@Order(0)
final class BadQueryAdvice {

	@ExceptionHandler
	ProblemDetail handle(InvalidParameterException ex) {
		HttpStatus status = HttpStatus.resolve(ex.getErrorCode());
		return ProblemDetail.forStatusAndDetail((status != null) ? status : HttpStatus.BAD_REQUEST,
				"The query cannot be read. Check the encoding and the number of its parameters.");
	}

}
