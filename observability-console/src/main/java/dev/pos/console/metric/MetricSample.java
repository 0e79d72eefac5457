package dev.pos.console.metric;

import java.util.List;
import java.util.SortedMap;

/**
 * What one meter of a service said at one moment.
 *
 * @param service the service
 * @param name the name of the meter
 * @param tags its tags
 * @param kind what it measures
 * @param delta whether the figures begin at zero each time
 * @param value the value of a gauge or counter, the number of values of a histogram
 * @param sum the sum of the values of a histogram
 * @param bounds the upper bounds of a histogram's buckets but the last, which has none
 * @param counts the values in each bucket
 * @param exemplars examples with their traces
 */
public record MetricSample(String service, String name, SortedMap<String, String> tags, MetricKind kind, boolean delta,
		double value, double sum, double[] bounds, long[] counts, List<Exemplar> exemplars) {

	private static final double[] NO_BOUNDS = {};

	private static final long[] NO_COUNTS = {};

	public static MetricSample gauge(String service, String name, SortedMap<String, String> tags, double value) {
		return new MetricSample(service, name, tags, MetricKind.GAUGE, false, value, 0, NO_BOUNDS, NO_COUNTS,
				List.of());
	}

	public static MetricSample counter(String service, String name, SortedMap<String, String> tags, double value,
			boolean delta) {
		return new MetricSample(service, name, tags, MetricKind.COUNTER, delta, value, 0, NO_BOUNDS, NO_COUNTS,
				List.of());
	}

}
