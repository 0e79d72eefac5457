package dev.pos.auth.user;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * The answer to a valid token whose user is gone.
 */
public class UnknownUserException extends ErrorResponseException {

	UnknownUserException() {
		super(HttpStatus.UNAUTHORIZED, ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED,
				"The user of this token no longer exists. Log in again."), null);
	}

}
