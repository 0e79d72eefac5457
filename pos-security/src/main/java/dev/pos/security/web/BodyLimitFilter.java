package dev.pos.security.web;

import java.io.IOException;
import java.util.Objects;

import dev.pos.security.problem.BodyTooLargeException;
import dev.pos.security.problem.ProblemResponder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A filter that keeps bodies out which are larger than anything there is to say. A login
 * needs no token, so that without a limit anybody could fill the memory.
 */
final class BodyLimitFilter extends OncePerRequestFilter {

	private final ProblemResponder problems;

	private final DataSize limit;

	BodyLimitFilter(ProblemResponder problems, DataSize limit) {
		this.problems = problems;
		this.limit = limit;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		long length = request.getContentLengthLong();
		if (length > this.limit.toBytes()) {
			String detail = new BodyTooLargeException(this.limit).getMessage();
			this.problems.respond(request, response, HttpStatus.CONTENT_TOO_LARGE, Objects.toString(detail));
			return;
		}
		chain.doFilter((length < 0) ? new LimitedBody(request, this.limit) : request, response);
	}

}
