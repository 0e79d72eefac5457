package dev.pos.auth.token;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * The failure to revoke an access token, which stays valid until it expires.
 */
public class RevocationUnavailableException extends ErrorResponseException {

	RevocationUnavailableException(Throwable cause) {
		super(HttpStatus.SERVICE_UNAVAILABLE,
				ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE,
						"The session is closed, but the access token could not be revoked and is valid until it "
								+ "expires. Log out again in a moment."),
				cause);
	}

}
