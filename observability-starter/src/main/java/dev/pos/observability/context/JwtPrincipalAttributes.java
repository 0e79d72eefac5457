package dev.pos.observability.context;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;

/**
 * Reads the claims of a JWT that Spring Security has verified.
 */
final class JwtPrincipalAttributes implements PrincipalAttributes {

	private final String userClaim;

	private final String tenantClaim;

	JwtPrincipalAttributes(String userClaim, String tenantClaim) {
		this.userClaim = userClaim;
		this.tenantClaim = tenantClaim;
	}

	@Override
	public @Nullable String userId(Principal principal) {
		String user = claim(principal, this.userClaim);
		return (user != null) ? user : principal.getName();
	}

	@Override
	public @Nullable String tenantId(Principal principal) {
		return claim(principal, this.tenantClaim);
	}

	private static @Nullable String claim(Principal principal, String name) {
		if (principal instanceof AbstractOAuth2TokenAuthenticationToken<?> token && token.getToken() instanceof Jwt jwt
				&& jwt.getClaims().get(name) instanceof String value) {
			return value;
		}
		return null;
	}

}
