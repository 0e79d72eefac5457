package dev.pos.security.problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.annotation.Order;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * The answer to every exception that nothing else handles. What happened goes to the log;
 * the caller learns only that it happened.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class UnexpectedErrorAdvice {

	private static final Logger logger = LoggerFactory.getLogger(UnexpectedErrorAdvice.class);

	@ExceptionHandler
	ProblemDetail handle(AccessDeniedException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, "Your role does not allow this.");
	}

	@ExceptionHandler
	ProblemDetail handle(Exception ex) {
		logger.error("Request failed", ex);
		return ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR,
				"The request failed for a reason that is not the request's fault. Quote the trace id.");
	}

}
