package dev.pos.observability.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Requests and failed requests at zero from the start, so that a rule about them has
 * something to read before the first one comes.
 */
final class HttpZeros implements MeterBinder {

	private final String name;

	HttpZeros(String name) {
		this.name = name;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		registry.timer(this.name, tags("SUCCESS", "200"));
		registry.timer(this.name, tags("SERVER_ERROR", "500"));
	}

	private static Tags tags(String outcome, String status) {
		return Tags.of(HttpMeterDocumentation.Tag.METHOD.asString(), "GET", HttpMeterDocumentation.Tag.URI.asString(),
				"UNKNOWN", HttpMeterDocumentation.Tag.STATUS.asString(), status,
				HttpMeterDocumentation.Tag.OUTCOME.asString(), outcome, HttpMeterDocumentation.Tag.EXCEPTION.asString(),
				"none", HttpMeterDocumentation.Tag.ERROR.asString(), "none", TenantTag.KEY, TenantTag.UNKNOWN);
	}

}
