package dev.pos.security.revocation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.pos.security.token.PosTokens;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * The revoked tokens that this service knows of, by their own id or that of their
 * session, until they would have expired. Thread-safe.
 */
final class RevokedTokens implements OAuth2TokenValidator<Jwt> {

	private static final OAuth2TokenValidatorResult REVOKED = OAuth2TokenValidatorResult
		.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "Token was revoked", null));

	private final Map<String, Long> expiries = new ConcurrentHashMap<>();

	/**
	 * Adds a token or a session.
	 * @param id the id
	 * @param expiry when no token of it is valid any more, in seconds since the epoch
	 */
	void add(String id, long expiry) {
		this.expiries.put(id, expiry);
	}

	void forgetExpired(long now) {
		this.expiries.values().removeIf((expiry) -> expiry < now);
	}

	@Override
	public OAuth2TokenValidatorResult validate(Jwt token) {
		if (!this.expiries.isEmpty()
				&& (isRevoked(token.getId()) || isRevoked(token.getClaimAsString(PosTokens.SESSION_CLAIM)))) {
			return REVOKED;
		}
		return OAuth2TokenValidatorResult.success();
	}

	private boolean isRevoked(@Nullable String id) {
		return id != null && this.expiries.containsKey(id);
	}

}
