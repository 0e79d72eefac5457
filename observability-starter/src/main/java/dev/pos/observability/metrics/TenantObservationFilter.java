package dev.pos.observability.metrics;

import java.util.function.Function;

import dev.pos.observability.context.RequestContext;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;

/**
 * Adds the tenant to one kind of observation. Each of them gets the tag, with
 * {@code unknown} where there is no tenant: Prometheus refuses a meter whose tag keys
 * differ from one time to the next.
 *
 * @param <C> the kind of observation
 */
final class TenantObservationFilter<C extends Observation.Context> implements ObservationFilter {

	private final TenantTag tenantTag;

	private final Class<C> type;

	private final Function<C, RequestContext> requestContext;

	TenantObservationFilter(TenantTag tenantTag, Class<C> type, Function<C, RequestContext> requestContext) {
		this.tenantTag = tenantTag;
		this.type = type;
		this.requestContext = requestContext;
	}

	@Override
	public Observation.Context map(Observation.Context context) {
		if (this.type.isInstance(context)) {
			context.addLowCardinalityKeyValue(
					this.tenantTag.keyValueOf(this.requestContext.apply(this.type.cast(context))));
		}
		return context;
	}

}
