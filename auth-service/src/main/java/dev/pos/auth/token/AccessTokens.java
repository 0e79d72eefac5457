package dev.pos.auth.token;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.pos.auth.key.KeyRing;
import dev.pos.auth.user.User;
import dev.pos.security.token.PosTokens;

import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Component;

/**
 * The issuer of access tokens: JWTs signed with RS256.
 */
@Component
public class AccessTokens {

	private final JwtEncoder encoder;

	private final KeyRing keys;

	private final AccessTokenProperties properties;

	AccessTokens(JwtEncoder encoder, KeyRing keys, AccessTokenProperties properties) {
		this.encoder = encoder;
		this.keys = keys;
		this.properties = properties;
	}

	/**
	 * Issues a token.
	 * @param user the user whom it proves
	 * @param sessionId the session it belongs to
	 * @return the token
	 */
	public AccessToken issue(User user, UUID sessionId) {
		Instant now = Instant.now();
		JwsHeader header = JwsHeader.with(SignatureAlgorithm.RS256)
			.keyId(this.keys.signing().getKeyID())
			.type("JWT")
			.build();
		JwtClaimsSet claims = JwtClaimsSet.builder()
			.issuer(PosTokens.ISSUER)
			.audience(List.of(PosTokens.AUDIENCE))
			.subject(user.getId().toString())
			.id(UUID.randomUUID().toString())
			.issuedAt(now)
			.expiresAt(now.plus(this.properties.timeToLive()))
			.claim(PosTokens.USER_CLAIM, user.getId().toString())
			.claim(PosTokens.TENANT_CLAIM, user.tenant().id())
			.claim(PosTokens.TENANT_NAME_CLAIM, user.tenant().name())
			.claim(PosTokens.ROLES_CLAIM, List.of(user.role().name()))
			.claim("username", user.username())
			.claim(PosTokens.SESSION_CLAIM, sessionId.toString())
			.build();
		String value = this.encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
		return new AccessToken(value, this.properties.timeToLive());
	}

}
