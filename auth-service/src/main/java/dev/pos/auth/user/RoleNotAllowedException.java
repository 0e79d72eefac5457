package dev.pos.auth.user;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * The refusal to let a user hand out a role above their own.
 */
public class RoleNotAllowedException extends ErrorResponseException {

	RoleNotAllowedException(Role creator, Role role) {
		super(HttpStatus.FORBIDDEN, ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN,
				"The role " + creator + " may not add a user with the role " + role + "."), null);
	}

}
