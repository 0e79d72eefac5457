package dev.pos.testing;

import org.hibernate.context.spi.CurrentTenantIdentifierResolver;

/**
 * A mistake made on purpose: Hibernate adds no tenant to any query. What still keeps the
 * tenants apart is the database.
 */
public final class NoTenantFilter implements CurrentTenantIdentifierResolver<String> {

	@Override
	public String resolveCurrentTenantIdentifier() {
		return "root";
	}

	@Override
	public boolean validateExistingCurrentSessions() {
		return false;
	}

	@Override
	public boolean isRoot(String tenant) {
		return true;
	}

}
