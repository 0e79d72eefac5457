package dev.pos.auth.token;

import java.time.Duration;

/**
 * A signed access token.
 *
 * @param value the token in its compact form
 * @param timeToLive how long it is valid from now
 */
public record AccessToken(String value, Duration timeToLive) {

	@Override
	public String toString() {
		return "AccessToken[" + this.timeToLive + "]";
	}

}
