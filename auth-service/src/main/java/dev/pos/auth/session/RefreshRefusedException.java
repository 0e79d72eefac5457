package dev.pos.auth.session;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * The refusal of a refresh token that is unknown, expired or used before.
 */
public class RefreshRefusedException extends ErrorResponseException {

	RefreshRefusedException() {
		super(HttpStatus.UNAUTHORIZED, ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED,
				"The refresh token is unknown, expired or was used before. Log in again."), null);
	}

}
