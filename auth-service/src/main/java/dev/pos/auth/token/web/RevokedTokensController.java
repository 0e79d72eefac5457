package dev.pos.auth.token.web;

import java.util.List;

import dev.pos.auth.token.Revocations;
import dev.pos.auth.token.Revocations.Revocation;
import jakarta.validation.constraints.Min;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The tokens that no service accepts any more, though they have not expired. It is as
 * public as the key set: the ids are random, and name nobody.
 */
@RestController
class RevokedTokensController {

	private final Revocations revocations;

	RevokedTokensController(Revocations revocations) {
		this.revocations = revocations;
	}

	@GetMapping("/.well-known/revoked-tokens.json")
	RevokedTokens revoked(@RequestParam(defaultValue = "0") @Min(0) long since) {
		long now = System.currentTimeMillis();
		try {
			return new RevokedTokens(now, this.revocations.since(since));
		}
		catch (DataAccessException ex) {
			throw new ErrorResponseException(HttpStatus.SERVICE_UNAVAILABLE,
					ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE,
							"The revoked tokens cannot be read at the moment. Keep those you know."),
					ex);
		}
	}

	record RevokedTokens(long asOf, List<Revocation> revoked) {
	}

}
