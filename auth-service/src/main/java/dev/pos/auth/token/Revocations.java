package dev.pos.auth.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/**
 * Access tokens revoked before they expire, in Redis until they do. Without Redis no
 * token counts as revoked: access tokens are short-lived, and an outage of a cache is no
 * reason to lock every restaurant out.
 */
@Component
public class Revocations implements OAuth2TokenValidator<Jwt> {

	private static final Logger logger = LoggerFactory.getLogger(Revocations.class);

	private static final OAuth2Error REVOKED = new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "Token was revoked",
			null);

	private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

	private final StringRedisTemplate redis;

	Revocations(StringRedisTemplate redis) {
		this.redis = redis;
	}

	/**
	 * Revokes a token.
	 * @param token a verified token
	 * @throws RevocationUnavailableException if Redis cannot be reached
	 */
	public void revoke(Jwt token) {
		Instant expiry = Objects.requireNonNull(token.getExpiresAt(), "a verified token expires");
		Duration left = Duration.between(Instant.now(), expiry).plus(CLOCK_SKEW);
		try {
			this.redis.opsForValue().set(key(token), "1", left);
		}
		catch (DataAccessException ex) {
			throw new RevocationUnavailableException(ex);
		}
	}

	@Override
	public OAuth2TokenValidatorResult validate(Jwt token) {
		try {
			return this.redis.hasKey(key(token)) ? OAuth2TokenValidatorResult.failure(REVOKED)
					: OAuth2TokenValidatorResult.success();
		}
		catch (DataAccessException ex) {
			logger.atWarn().addKeyValue("cause", ex.getMessage()).log("Revocations cannot be read");
			return OAuth2TokenValidatorResult.success();
		}
	}

	private static String key(Jwt token) {
		return "auth:revoked:" + token.getId();
	}

}
