package dev.pos.observability.metrics;

import dev.pos.observability.context.RequestContext;
import dev.pos.observability.context.ServerRequestContext;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.Tag;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;

import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * Adds the tenant to the observations of requests that come in and go out. Each of them
 * gets the tag, with {@code unknown} where there is no tenant: Prometheus refuses a meter
 * whose tag keys differ from one time to the next.
 */
final class TenantServerObservationFilter implements ObservationFilter {

	private final TenantTag tenantTag;

	TenantServerObservationFilter(TenantTag tenantTag) {
		this.tenantTag = tenantTag;
	}

	@Override
	public Observation.Context map(Observation.Context context) {
		if (context instanceof ServerRequestObservationContext server) {
			tag(context, ServerRequestContext.of(server.getCarrier()));
		}
		else if (context instanceof ClientRequestObservationContext) {
			tag(context, RequestContext.current());
		}
		return context;
	}

	private void tag(Observation.Context context, RequestContext requestContext) {
		Tag tag = this.tenantTag.of(requestContext.tenantId());
		context.addLowCardinalityKeyValues(KeyValues.of(KeyValue.of(tag.getKey(), tag.getValue())));
	}

}
