package dev.pos.observability.diagnostics;

import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Says once, when the service is ready, where its telemetry goes and what is wrong with
 * its configuration.
 */
final class StartReport implements ApplicationListener<ApplicationReadyEvent> {

	private static final Logger logger = LoggerFactory.getLogger("dev.pos.observability.start");

	private final ObservabilityReport report;

	StartReport(ObservabilityReport report) {
		this.report = report;
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		try {
			this.report.mistakes().forEach((mistake) -> logger.atWarn().log(mistake));
			LoggingEventBuilder line = logger.atInfo();
			Map<String, Object> current = this.report.current();
			for (String signal : new String[] { "traces", "logs" }) {
				if (current.get(signal) instanceof Map<?, ?> state) {
					boolean exporting = Boolean.TRUE.equals(state.get("exporting"));
					line = line.addKeyValue(signal, exporting ? state.get("endpoint") : "not exported");
					if (state.containsKey("sampling_probability")) {
						line = line.addKeyValue("sampling", state.get("sampling_probability"));
					}
				}
			}
			List<String> remarks = this.report.remarks();
			if (!remarks.isEmpty()) {
				line = line.addKeyValue("remarks", remarks);
			}
			line.log("Observability is on; /actuator/observability tells what becomes of it");
		}
		catch (RuntimeException ex) {
			logger.atWarn().addKeyValue("cause", ex.toString()).log("No report on observability could be made");
		}
	}

}
