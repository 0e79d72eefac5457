package dev.pos.security.problem;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * A way for filters to answer with a problem detail. It goes through the same resolver as
 * the handlers' errors, so that both have the same members and media type.
 */
public final class ProblemResponder {

	private final HandlerExceptionResolver resolver;

	ProblemResponder(HandlerExceptionResolver resolver) {
		this.resolver = resolver;
	}

	/**
	 * Answers the request with a problem detail.
	 * @param request the request to answer
	 * @param response the response to write to, not committed yet
	 * @param status the status of the answer
	 * @param detail what was wrong and what to do
	 * @throws IOException if the answer cannot be written
	 */
	public void respond(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
			throws IOException {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
		ErrorResponseException error = new ErrorResponseException(status, problem, null);
		if (this.resolver.resolveException(request, response, null, error) == null) {
			response.sendError(status.value());
		}
	}

}
