package dev.pos.observability.metrics;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;

import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Names the exception of a request that failed with a 5xx although the exception was
 * handled. Spring MVC tells an observation only of those that nobody handles, and a
 * service that answers problem details handles them all. A 4xx is the caller's failure
 * and stays without.
 */
final class HandledFailureFilter implements ObservationFilter {

	private final String exceptionKey = HttpMeterDocumentation.Tag.EXCEPTION.asString();

	@Override
	public Observation.Context map(Observation.Context context) {
		if (context instanceof ServerRequestObservationContext server && server.getError() == null
				&& server.getResponse() != null && server.getResponse().getStatus() >= 500
				&& server.getCarrier() != null && server.getCarrier()
					.getAttribute(DispatcherServlet.EXCEPTION_ATTRIBUTE) instanceof Throwable failure) {
			server.setError(failure);
			server
				.addLowCardinalityKeyValue(KeyValue.of(this.exceptionKey, ClassUtils.getShortName(failure.getClass())));
		}
		return context;
	}

}
