package dev.pos.observability.metrics;

import dev.pos.observability.context.RequestContext;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.docs.MeterDocumentation;
import org.jspecify.annotations.Nullable;

/**
 * Business meters tagged with the tenant that the current work is done for. The tag never
 * grows past its budget: further tenants are counted together as {@code other}.
 * Thread-safe.
 */
public final class TenantMeters {

	private final MeterRegistry registry;

	private final TenantTag tenantTag;

	TenantMeters(MeterRegistry registry, TenantTag tenantTag) {
		this.registry = registry;
		this.tenantTag = tenantTag;
	}

	/**
	 * Returns the counter of the given meter for the current tenant.
	 * @param meter the documented meter
	 * @param tags further tags, key and value in turn
	 * @return the counter
	 */
	public Counter counter(MeterDocumentation meter, String... tags) {
		return this.registry.counter(meter.getName(), tags(tags));
	}

	/**
	 * Returns the distribution summary of the given meter for the current tenant.
	 * @param meter the documented meter
	 * @param tags further tags, key and value in turn
	 * @return the summary
	 */
	public DistributionSummary summary(MeterDocumentation meter, String... tags) {
		return this.registry.summary(meter.getName(), tags(tags));
	}

	/**
	 * Returns the counter of the given meter for a tenant that is known before the
	 * context is, as at login.
	 * @param tenantId the tenant
	 * @param meter the documented meter
	 * @param tags further tags, key and value in turn
	 * @return the counter
	 */
	public Counter counterOf(@Nullable String tenantId, MeterDocumentation meter, String... tags) {
		return this.registry.counter(meter.getName(), Tags.of(tags).and(this.tenantTag.of(tenantId)));
	}

	private Tags tags(String... tags) {
		return Tags.of(tags).and(this.tenantTag.of(RequestContext.current().tenantId()));
	}

}
