package dev.pos.observability.export;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Says that telemetry is lost, at most once a minute for all signals together: they
 * mostly go to the same place. Thread-safe.
 */
final class ExportWarnings {

	private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

	private final Logger logger;

	private final Map<String, Long> unreported = new LinkedHashMap<>();

	private long lastWarningNanos = System.nanoTime() - QUIET_NANOS;

	ExportWarnings(Logger logger, List<String> signals) {
		this.logger = logger;
		signals.forEach((signal) -> this.unreported.put(signal, 0L));
	}

	void lost(String signal, long count, String cause) {
		Map<String, Long> lost;
		synchronized (this.unreported) {
			this.unreported.merge(signal, count, Long::sum);
			long now = System.nanoTime();
			if (now - this.lastWarningNanos < QUIET_NANOS) {
				return;
			}
			this.lastWarningNanos = now;
			lost = new LinkedHashMap<>(this.unreported);
			this.unreported.replaceAll((name, unused) -> 0L);
		}
		LoggingEventBuilder warning = this.logger.atWarn();
		for (Map.Entry<String, Long> entry : lost.entrySet()) {
			if (entry.getValue() > 0) {
				warning = warning.addKeyValue("dropped_" + entry.getKey(), entry.getValue());
			}
		}
		warning.addKeyValue("cause", cause).log("Telemetry could not be exported; the service goes on without");
	}

}
