package dev.pos.security.tenant;

import java.util.Optional;

import dev.pos.security.token.PosTokens;

import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;

/**
 * The tenant that the current work is done for, from the verified token and from nowhere
 * else.
 */
public final class CurrentTenant {

	private CurrentTenant() {
	}

	/**
	 * Returns the id of the current tenant.
	 * @return the tenant's id
	 * @throws AuthenticationCredentialsNotFoundException if the current thread works for
	 * no authenticated caller
	 */
	public static String id() {
		return find().orElseThrow(() -> new AuthenticationCredentialsNotFoundException(
				"No tenant: this work was not started by a request with a verified token"));
	}

	/**
	 * Returns the name of the current tenant as people call it.
	 * @return the name, or the id where the token holds no name
	 * @throws AuthenticationCredentialsNotFoundException if the current thread works for
	 * no authenticated caller
	 */
	public static String name() {
		return claim(PosTokens.TENANT_NAME_CLAIM).orElseGet(CurrentTenant::id);
	}

	static Optional<String> find() {
		return claim(PosTokens.TENANT_CLAIM);
	}

	private static Optional<String> claim(String name) {
		if (SecurityContextHolder.getContext()
			.getAuthentication() instanceof AbstractOAuth2TokenAuthenticationToken<?> authentication
				&& authentication.isAuthenticated() && authentication.getToken() instanceof Jwt token) {
			return Optional.ofNullable(token.getClaimAsString(name));
		}
		return Optional.empty();
	}

}
