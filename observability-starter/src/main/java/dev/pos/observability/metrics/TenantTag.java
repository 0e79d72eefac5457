package dev.pos.observability.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The {@code tenant} tag within a budget of values, so that no client can grow the number
 * of series without bound. The first tenants seen keep their own value. Thread-safe.
 */
public final class TenantTag {

	static final String KEY = "tenant";

	static final String UNKNOWN = "unknown";

	private static final Tag unknown = Tag.of(KEY, UNKNOWN);

	private static final Tag other = Tag.of(KEY, TagBudget.OTHER);

	private final Map<String, Tag> tags = new ConcurrentHashMap<>();

	private final int budget;

	TenantTag(int budget) {
		this.budget = budget;
	}

	/**
	 * Returns the tag for a tenant.
	 * @param tenantId the tenant, {@code null} where there is none
	 * @return the tag with the tenant's id, {@code unknown} without a tenant,
	 * {@code other} past the budget
	 */
	public Tag of(@Nullable String tenantId) {
		if (tenantId == null) {
			return unknown;
		}
		Tag tag = this.tags.get(tenantId);
		if (tag != null) {
			return tag;
		}
		synchronized (this.tags) {
			if (this.tags.size() >= this.budget) {
				return this.tags.getOrDefault(tenantId, other);
			}
			return this.tags.computeIfAbsent(tenantId, (id) -> Tag.of(KEY, id));
		}
	}

}
