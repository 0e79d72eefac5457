package dev.pos.security.tenant;

import org.hibernate.context.spi.CurrentTenantIdentifierResolver;

/**
 * Hibernate's view of the current tenant. Work for no authenticated caller gets a tenant
 * that cannot exist: it finds nothing, and never finds everything.
 */
final class TokenTenantResolver implements CurrentTenantIdentifierResolver<String> {

	static final String NO_TENANT = "-";

	@Override
	public String resolveCurrentTenantIdentifier() {
		return CurrentTenant.find().orElse(NO_TENANT);
	}

	@Override
	public boolean validateExistingCurrentSessions() {
		return true;
	}

}
