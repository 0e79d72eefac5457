package dev.pos.security.problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.annotation.Order;
import org.springframework.core.Ordered;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * The answers to a store that cannot be reached and to a change that another one
 * overtook.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class DataAccessAdvice {

	private static final Logger logger = LoggerFactory.getLogger(DataAccessAdvice.class);

	@ExceptionHandler({ DataAccessResourceFailureException.class, QueryTimeoutException.class,
			CannotCreateTransactionException.class })
	ProblemDetail handleUnavailable(Exception ex) {
		logger.error("Store is not available", ex);
		return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE,
				"A store that this request needs is not available. Try again in a moment.");
	}

	@ExceptionHandler
	ProblemDetail handle(ConcurrencyFailureException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT,
				"Another request changed the same thing at the same time. Read it again and repeat.");
	}

}
