package dev.pos.auth.session;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * Failed logins lately, in Redis. Without Redis there is no limit, and everybody can
 * still log in.
 */
@Component
class LoginAttempts {

	private static final Logger logger = LoggerFactory.getLogger(LoginAttempts.class);

	private final StringRedisTemplate redis;

	private final SessionProperties properties;

	LoginAttempts(StringRedisTemplate redis, SessionProperties properties) {
		this.redis = redis;
		this.properties = properties;
	}

	boolean areExhausted(Credentials credentials) {
		try {
			String failures = this.redis.opsForValue().get(key(credentials));
			return failures != null && Long.parseLong(failures) >= this.properties.maxFailures();
		}
		catch (DataAccessException ex) {
			warn(ex);
			return false;
		}
	}

	void recordFailure(Credentials credentials) {
		try {
			String key = key(credentials);
			this.redis.opsForValue().setIfAbsent(key, "0", this.properties.failureWindow());
			this.redis.opsForValue().increment(key);
		}
		catch (DataAccessException ex) {
			warn(ex);
		}
	}

	private static void warn(DataAccessException ex) {
		logger.atWarn().addKeyValue("cause", ex.getMessage()).log("Login attempts cannot be counted");
	}

	private static String key(Credentials credentials) {
		return "auth:login-failures:" + credentials.tenantId() + ":" + credentials.clientAddress() + ":"
				+ credentials.username();
	}

}
