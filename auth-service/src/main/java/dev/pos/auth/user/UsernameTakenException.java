package dev.pos.auth.user;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * The refusal to add a second user of the same name to a tenant.
 */
public class UsernameTakenException extends ErrorResponseException {

	UsernameTakenException(String username, Throwable cause) {
		super(HttpStatus.CONFLICT, ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT,
				"There is a user '" + username + "' already. Choose another username."), cause);
	}

}
