package dev.pos.auth.session;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * The refusal of credentials. It does not say which part of them was wrong.
 */
public class LoginRefusedException extends ErrorResponseException {

	LoginRefusedException() {
		super(HttpStatus.UNAUTHORIZED, ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED,
				"Tenant, username and password do not belong together. Check all three."), null);
	}

}
