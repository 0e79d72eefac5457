package dev.pos.auth.token;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of access tokens.
 *
 * @param timeToLive how long an access token is valid
 */
@ConfigurationProperties("pos.auth.access-token")
record AccessTokenProperties(@DefaultValue("30m") Duration timeToLive) {
}
