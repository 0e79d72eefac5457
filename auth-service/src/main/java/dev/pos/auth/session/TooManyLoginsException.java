package dev.pos.auth.session;

import java.time.Duration;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * The refusal to look at credentials after too many wrong ones.
 */
public class TooManyLoginsException extends ErrorResponseException {

	TooManyLoginsException(Duration wait) {
		super(HttpStatus.TOO_MANY_REQUESTS, ProblemDetail.forStatusAndDetail(HttpStatus.TOO_MANY_REQUESTS,
				"Too many failed logins. Try again in " + wait.toSeconds() + " seconds."), null);
		getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds()));
	}

}
