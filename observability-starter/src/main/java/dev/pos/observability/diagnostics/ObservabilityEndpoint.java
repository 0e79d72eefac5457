package dev.pos.observability.diagnostics;

import java.util.Map;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * Tells what of this service is observed and what became of it.
 */
@Endpoint(id = "observability")
final class ObservabilityEndpoint {

	private final ObservabilityReport report;

	ObservabilityEndpoint(ObservabilityReport report) {
		this.report = report;
	}

	@ReadOperation
	Map<String, Object> report() {
		return this.report.current();
	}

}
