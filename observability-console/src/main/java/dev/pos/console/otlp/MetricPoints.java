package dev.pos.console.otlp;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;

/**
 * Counts the data points of a request.
 */
final class MetricPoints {

	private MetricPoints() {
	}

	static long count(ExportMetricsServiceRequest request) {
		return request.getResourceMetricsList()
			.stream()
			.flatMap((resource) -> resource.getScopeMetricsList().stream())
			.flatMap((scope) -> scope.getMetricsList().stream())
			.mapToLong(MetricPoints::count)
			.sum();
	}

	private static int count(Metric metric) {
		return switch (metric.getDataCase()) {
			case GAUGE -> metric.getGauge().getDataPointsCount();
			case SUM -> metric.getSum().getDataPointsCount();
			case HISTOGRAM -> metric.getHistogram().getDataPointsCount();
			case EXPONENTIAL_HISTOGRAM -> metric.getExponentialHistogram().getDataPointsCount();
			case SUMMARY -> metric.getSummary().getDataPointsCount();
			case DATA_NOT_SET -> 0;
		};
	}

}
