package dev.pos.observability.metrics;

import io.micrometer.core.instrument.docs.MeterDocumentation;

/**
 * A meter that says what it counts: in the reference page, and to whoever reads the help
 * text of a scrape. Implemented by the enums that declare the meters of a module.
 */
public interface DocumentedMeter extends MeterDocumentation {

	/**
	 * Returns what the meter counts or measures, in one sentence.
	 * @return the description
	 */
	String getDescription();

}
