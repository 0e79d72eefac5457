package dev.pos.observability.context;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

/**
 * Takes the principal's name as the user id.
 */
final class NamedPrincipalAttributes implements PrincipalAttributes {

	@Override
	public @Nullable String userId(Principal principal) {
		return principal.getName();
	}

	@Override
	public @Nullable String tenantId(Principal principal) {
		return null;
	}

}
