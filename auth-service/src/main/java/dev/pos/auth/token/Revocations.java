package dev.pos.auth.token;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import dev.pos.security.token.PosTokens;
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
 * Access tokens revoked before they expire, one by one or with their whole session, in
 * Redis until they do. Without Redis no token counts as revoked: access tokens are
 * short-lived, and an outage of a cache is no reason to lock every restaurant out.
 */
@Component
public class Revocations implements OAuth2TokenValidator<Jwt> {

	private static final Logger logger = LoggerFactory.getLogger(Revocations.class);

	private static final OAuth2Error REVOKED = new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "Token was revoked",
			null);

	private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

	/** Longer than it takes to write a revocation down. */
	private static final Duration OVERLAP = Duration.ofSeconds(10);

	private static final String LIST = "auth:revocations";

	private final StringRedisTemplate redis;

	private final AccessTokenProperties properties;

	Revocations(StringRedisTemplate redis, AccessTokenProperties properties) {
		this.redis = redis;
		this.properties = properties;
	}

	/**
	 * Revokes a token and every other token of its session.
	 * @param token a verified token
	 * @throws RevocationUnavailableException if Redis cannot be reached
	 */
	public void revoke(Jwt token) {
		String session = token.getClaimAsString(PosTokens.SESSION_CLAIM);
		revoke((session != null) ? session : Objects.requireNonNull(token.getId(), "a verified token has an id"));
	}

	/**
	 * Revokes every token of a session.
	 * @param session the session
	 * @throws RevocationUnavailableException if Redis cannot be reached
	 */
	public void revoke(UUID session) {
		revoke(session.toString());
	}

	private void revoke(String id) {
		Instant now = Instant.now();
		Duration left = this.properties.timeToLive().plus(CLOCK_SKEW);
		try {
			this.redis.opsForValue().set(key(id), "1", left);
			this.redis.opsForZSet().add(LIST, id + " " + now.plus(left).getEpochSecond(), now.toEpochMilli());
			this.redis.opsForZSet().removeRangeByScore(LIST, 0, now.minus(left).toEpochMilli());
			this.redis.expire(LIST, left);
		}
		catch (DataAccessException ex) {
			throw new RevocationUnavailableException(ex);
		}
	}

	/**
	 * Returns what was revoked lately.
	 * @param since the time from which the caller has not seen revocations, in
	 * milliseconds since the epoch
	 * @return the revocations, some of them seen before
	 * @throws DataAccessException if Redis cannot be reached
	 */
	public List<Revocation> since(long since) {
		Set<String> entries = this.redis.opsForZSet()
			.rangeByScore(LIST, Math.max(0, since - OVERLAP.toMillis()), Double.POSITIVE_INFINITY);
		List<Revocation> revocations = new ArrayList<>();
		for (String entry : Objects.requireNonNullElse(entries, Set.<String>of())) {
			int space = entry.indexOf(' ');
			revocations.add(new Revocation(entry.substring(0, space), Long.parseLong(entry.substring(space + 1))));
		}
		return revocations;
	}

	@Override
	public OAuth2TokenValidatorResult validate(Jwt token) {
		List<String> keys = new ArrayList<>();
		keys.add(key(String.valueOf(token.getId())));
		String session = token.getClaimAsString(PosTokens.SESSION_CLAIM);
		if (session != null) {
			keys.add(key(session));
		}
		try {
			return (this.redis.countExistingKeys(keys) > 0) ? OAuth2TokenValidatorResult.failure(REVOKED)
					: OAuth2TokenValidatorResult.success();
		}
		catch (DataAccessException ex) {
			logger.atWarn().addKeyValue("cause", ex.getMessage()).log("Revocations cannot be read");
			return OAuth2TokenValidatorResult.success();
		}
	}

	private static String key(String id) {
		return "auth:revoked:" + id;
	}

	/**
	 * Tokens that were revoked.
	 *
	 * @param id the id of a token or of a session
	 * @param exp when none of them is valid any more, in seconds since the epoch
	 */
	public record Revocation(String id, long exp) {
	}

}
