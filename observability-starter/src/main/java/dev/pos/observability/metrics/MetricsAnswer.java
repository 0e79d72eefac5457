package dev.pos.observability.metrics;

import java.nio.charset.StandardCharsets;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;

/**
 * What {@code /metrics} answers: the summary, or the text that a scraper asked for.
 *
 * @param contentType the content type
 * @param body the text in UTF-8, or the summary to be written as JSON
 */
record MetricsAnswer(String contentType, Object body) {

	private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

	private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

	static MetricsAnswer to(@Nullable String accept, MeterRegistry registry, @Nullable MetricsScrape prometheus) {
		if (prometheus != null && accept != null) {
			if (accept.contains("openmetrics-text")) {
				return scrape(prometheus, OPEN_METRICS);
			}
			if (accept.contains(MediaType.TEXT_PLAIN_VALUE)) {
				return scrape(prometheus, PROMETHEUS);
			}
		}
		return new MetricsAnswer(MediaType.APPLICATION_JSON_VALUE, new MetricsSummary(registry).summarize());
	}

	private static MetricsAnswer scrape(MetricsScrape prometheus, String contentType) {
		return new MetricsAnswer(contentType, prometheus.as(contentType).getBytes(StandardCharsets.UTF_8));
	}

}
