package dev.pos.observability.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.pos.observability.context.RequestContext;
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

	private static final Tag unknown = Tag.of(KEY, UNKNOWN);

	private static final Tag other = Tag.of(KEY, TagBudget.OTHER);

	private final Map<String, Tag> tags = new ConcurrentHashMap<>();

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
		return of(context.tenantId(), (context.userId() != null) ? this.budget : this.budgetOfStrangers);
	}

	/**
	 * Returns the tag for a tenant that the service knows to be real.
	 * @param tenantId the tenant, {@code null} where there is none
	 * @return the tag with the tenant's id, {@code unknown} without a tenant,
	 * {@code other} past the budget
	 */
	public Tag of(@Nullable String tenantId) {
		return of(tenantId, this.budget);
	}

	private Tag of(@Nullable String tenantId, int limit) {
		if (tenantId == null) {
			return unknown;
		}
		Tag tag = this.tags.get(tenantId);
		if (tag != null) {
			return tag;
		}
		if (this.tags.size() >= limit) {
			return other;
		}
		synchronized (this.tags) {
			if (this.tags.size() >= limit) {
				return this.tags.getOrDefault(tenantId, other);
			}
			return this.tags.computeIfAbsent(tenantId, (id) -> Tag.of(KEY, id));
		}
	}

}
