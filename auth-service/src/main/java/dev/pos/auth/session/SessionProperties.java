package dev.pos.auth.session;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of sessions and of the login rate limit.
 *
 * @param timeToLive how long a session lasts after its last refresh
 * @param maxFailures failed logins of one user from one address that the window allows
 * @param failureWindow how long failed logins count
 */
@ConfigurationProperties("pos.auth.session")
record SessionProperties(@DefaultValue("14d") Duration timeToLive, @DefaultValue("10") int maxFailures,
		@DefaultValue("1m") Duration failureWindow) {
}
