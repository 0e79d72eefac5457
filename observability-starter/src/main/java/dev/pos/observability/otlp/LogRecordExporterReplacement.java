package dev.pos.observability.otlp;

import io.opentelemetry.sdk.logs.export.LogRecordExporter;

/**
 * Puts another exporter in the place of one that it knows.
 */
@FunctionalInterface
public interface LogRecordExporterReplacement {

	/**
	 * Returns what is to export in the place of an exporter.
	 * @param exporter the exporter
	 * @return the replacement, or the exporter itself where there is none
	 */
	LogRecordExporter replace(LogRecordExporter exporter);

}
