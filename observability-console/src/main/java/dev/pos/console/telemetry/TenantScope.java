package dev.pos.console.telemetry;

import java.util.Collection;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Whose data a reader may see: that of all tenants, or that of named ones and nothing
 * else. Immutable. Everything that hands out telemetry takes one, so that none can be
 * forgotten.
 *
 * @param tenants the tenants, {@code null} for all and for what belongs to none
 */
public record TenantScope(@Nullable Set<String> tenants) {

	/**
	 * What an operator may see.
	 */
	public static final TenantScope ALL = new TenantScope(null);

	/**
	 * What somebody may see who has not said who they are.
	 */
	public static final TenantScope NONE = new TenantScope(Set.of());

	public TenantScope {
		tenants = (tenants != null) ? Set.copyOf(tenants) : null;
	}

	public boolean isAll() {
		return this.tenants == null;
	}

	/**
	 * Whether something that belongs to a tenant may be seen.
	 * @param tenant the tenant, {@code null} when it belongs to none
	 * @return {@code true} if so
	 */
	public boolean includes(@Nullable String tenant) {
		return this.tenants == null || (tenant != null && this.tenants.contains(tenant));
	}

	/**
	 * Whether something that several tenants have a part in may be seen: all of them must
	 * be within the scope, and there must be one.
	 * @param all the tenants
	 * @return {@code true} if so
	 */
	public boolean includesAll(Collection<String> all) {
		return this.tenants == null || (!all.isEmpty() && this.tenants.containsAll(all));
	}

}
