package dev.pos.observability.metrics;

import dev.pos.observability.context.RequestContext;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
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
		return counter(meter, tags(this.tenantTag.of(RequestContext.current()), tags));
	}

	/**
	 * Returns the distribution summary of the given meter for the current tenant.
	 * @param meter the documented meter
	 * @param tags further tags, key and value in turn
	 * @return the summary
	 */
	public DistributionSummary summary(MeterDocumentation meter, String... tags) {
		return summary(meter, tags(this.tenantTag.of(RequestContext.current()), tags));
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
		return counter(meter, tags(this.tenantTag.of(tenantId), tags));
	}

	/**
	 * Has a meter at zero, under no tenant, before anything was counted: a rule that
	 * reads it can tell "none" from "not there".
	 * @param meter the documented counter or distribution summary
	 * @param tags further tags, key and value in turn
	 * @throws IllegalArgumentException if the meter is of another type
	 */
	public void startAtZero(MeterDocumentation meter, String... tags) {
		switch (meter.getType()) {
			case COUNTER -> counter(meter, tags(this.tenantTag.of((String) null), tags));
			case DISTRIBUTION_SUMMARY -> summary(meter, tags(this.tenantTag.of((String) null), tags));
			case GAUGE, TIMER, LONG_TASK_TIMER, OTHER -> throw new IllegalArgumentException("Meter '" + meter.getName()
					+ "' is a " + meter.getType() + ": only counters and distribution summaries start at zero");
		}
	}

	private Counter counter(MeterDocumentation meter, Tags tags) {
		return Counter.builder(meter.getName()).description(description(meter)).tags(tags).register(this.registry);
	}

	private DistributionSummary summary(MeterDocumentation meter, Tags tags) {
		return DistributionSummary.builder(meter.getName())
			.description(description(meter))
			.tags(tags)
			.register(this.registry);
	}

	private static Tags tags(Tag tenant, String[] tags) {
		return Tags.of(tags).and(tenant);
	}

	private static @Nullable String description(MeterDocumentation meter) {
		return (meter instanceof DocumentedMeter documented) ? documented.getDescription() : null;
	}

}
