package dev.pos.observability.context;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

/**
 * Reads user and tenant off an authenticated principal. Declare a bean of this type to
 * replace the default, which reads the claims of a JWT that Spring Security verified and
 * falls back to the principal's name.
 */
public interface PrincipalAttributes {

	/**
	 * Returns the id that logs and spans show for the principal.
	 * @param principal the authenticated principal
	 * @return the user id
	 */
	@Nullable String userId(Principal principal);

	/**
	 * Returns the tenant that the principal belongs to.
	 * @param principal the authenticated principal
	 * @return the tenant id, or {@code null} where the principal has none
	 */
	@Nullable String tenantId(Principal principal);

}
