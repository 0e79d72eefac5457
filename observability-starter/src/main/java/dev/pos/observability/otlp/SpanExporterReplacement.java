package dev.pos.observability.otlp;

import io.opentelemetry.sdk.trace.export.SpanExporter;

/**
 * Puts another exporter in the place of one that it knows.
 */
@FunctionalInterface
public interface SpanExporterReplacement {

	/**
	 * Returns what is to export in the place of an exporter.
	 * @param exporter the exporter
	 * @return the replacement, or the exporter itself where there is none
	 */
	SpanExporter replace(SpanExporter exporter);

}
