package dev.pos.observability.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.pos.observability.context.RequestContext;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The {@code tenant} tag within a budget of values, so that no client can grow the number
 * of series without bound. The first tenants seen keep their own value. Where users are
 * authenticated, half of the budget is theirs: a stranger who makes up tenants cannot
 * take the place of those that are real. Thread-safe.
 */
public final class TenantTag {

	static final String KEY = "tenant";

	static final String UNKNOWN = "unknown";

	private static final Tenant unknown = Tenant.of(UNKNOWN);

	private static final Tenant other = Tenant.of(TagBudget.OTHER);

	private final Map<String, Tenant> tenants = new ConcurrentHashMap<>();

	private final int budget;

	private final int budgetOfStrangers;

	TenantTag(int budget, boolean usersAreAuthenticated) {
		this.budget = budget;
		this.budgetOfStrangers = usersAreAuthenticated ? (budget + 1) / 2 : budget;
	}

	/**
	 * Returns the tag for the tenant of a request.
	 * @param context the context of the request
	 * @return the tag
	 */
	Tag of(RequestContext context) {
		return tenant(context).tag();
	}

	/**
	 * Returns the same for the observation of a request.
	 * @param context the context of the request
	 * @return the key-value
	 */
	KeyValue keyValueOf(RequestContext context) {
		return tenant(context).keyValue();
	}

	/**
	 * Returns the tag for a tenant that the service knows to be real.
	 * @param tenantId the tenant, {@code null} where there is none
	 * @return the tag with the tenant's id, {@code unknown} without a tenant,
	 * {@code other} past the budget
	 */
	public Tag of(@Nullable String tenantId) {
		return tenant(tenantId, this.budget).tag();
	}

	private Tenant tenant(RequestContext context) {
		return tenant(context.tenantId(), (context.userId() != null) ? this.budget : this.budgetOfStrangers);
	}

	private Tenant tenant(@Nullable String tenantId, int limit) {
		if (tenantId == null) {
			return unknown;
		}
		Tenant tenant = this.tenants.get(tenantId);
		if (tenant != null) {
			return tenant;
		}
		if (this.tenants.size() >= limit) {
			return other;
		}
		synchronized (this.tenants) {
			if (this.tenants.size() >= limit) {
				return this.tenants.getOrDefault(tenantId, other);
			}
			return this.tenants.computeIfAbsent(tenantId, Tenant::of);
		}
	}

	private record Tenant(Tag tag, KeyValue keyValue) {

		static Tenant of(String value) {
			return new Tenant(Tag.of(KEY, value), KeyValue.of(KEY, value));
		}

	}

}
