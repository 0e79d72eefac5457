package dev.pos.observability.metrics;

/**
 * The meters as a scraper wants them. Absent where there is no Prometheus registry, whose
 * classes nothing else here may name.
 */
@FunctionalInterface
interface MetricsScrape {

	/**
	 * Writes all meters.
	 * @param contentType the content type that was asked for
	 * @return the text in that format
	 */
	String as(String contentType);

}
