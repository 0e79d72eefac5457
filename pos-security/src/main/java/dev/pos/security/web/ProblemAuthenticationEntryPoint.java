package dev.pos.security.web;

import java.io.IOException;

import dev.pos.security.problem.ProblemResponder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * The answer to a request without an acceptable token. Where tokens cannot be checked at
 * all, because the keys are out of reach, that is no fault of the caller: 503, not 401.
 */
final class ProblemAuthenticationEntryPoint implements AuthenticationEntryPoint {

	private static final Logger logger = LoggerFactory.getLogger(ProblemAuthenticationEntryPoint.class);

	private final BearerTokenAuthenticationEntryPoint challenge = new BearerTokenAuthenticationEntryPoint();

	private final ProblemResponder problems;

	ProblemAuthenticationEntryPoint(ProblemResponder problems) {
		this.problems = problems;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException ex)
			throws IOException {
		if (ex instanceof AuthenticationServiceException) {
			logger.error("Tokens cannot be verified", ex);
			this.problems.respond(request, response, HttpStatus.SERVICE_UNAVAILABLE,
					"Tokens cannot be verified at the moment. Try again shortly.");
			return;
		}
		this.challenge.commence(request, response, ex);
		HttpStatus status = HttpStatus.resolve(response.getStatus());
		this.problems.respond(request, response, (status != null) ? status : HttpStatus.UNAUTHORIZED, detail(ex));
	}

	private static String detail(AuthenticationException ex) {
		if (!(ex instanceof OAuth2AuthenticationException)) {
			return "A bearer token is needed. Log in with POST /auth/login at the auth service.";
		}
		String reason = ex.getMessage();
		return (reason != null && reason.contains("expired")) ? "The token has expired. Refresh it or log in again."
				: "The token was not accepted. Log in again.";
	}

}
