package dev.pos.security.revocation;

import dev.pos.security.token.TokenAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the refusal of revoked tokens, by a list that the service keeps
 * itself: a request costs a look into a map.
 */
@AutoConfiguration(after = TokenAutoConfiguration.class)
@ConditionalOnProperty("pos.security.revocations.url")
@ConditionalOnBooleanProperty(name = "pos.security.revocations.enabled", matchIfMissing = true)
@EnableConfigurationProperties(RevocationProperties.class)
public final class RevocationAutoConfiguration {

	@Bean
	RevokedTokens revokedTokens() {
		return new RevokedTokens();
	}

	@Bean
	RevocationFeed revocationFeed(RevokedTokens tokens, RevocationProperties properties) {
		return new RevocationFeed(tokens, properties);
	}

}
