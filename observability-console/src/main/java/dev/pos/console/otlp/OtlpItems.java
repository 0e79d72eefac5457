package dev.pos.console.otlp;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;

/**
 * How much a request carries, in the units in which OTLP counts what is rejected.
 */
final class OtlpItems {

	private OtlpItems() {
	}

	static long spans(ExportTraceServiceRequest request) {
		return request.getResourceSpansList()
			.stream()
			.flatMap((resource) -> resource.getScopeSpansList().stream())
			.mapToLong((scope) -> scope.getSpansCount())
			.sum();
	}

	static long logRecords(ExportLogsServiceRequest request) {
		return request.getResourceLogsList()
			.stream()
			.flatMap((resource) -> resource.getScopeLogsList().stream())
			.mapToLong((scope) -> scope.getLogRecordsCount())
			.sum();
	}

	static long dataPoints(ExportMetricsServiceRequest request) {
		return request.getResourceMetricsList()
			.stream()
			.flatMap((resource) -> resource.getScopeMetricsList().stream())
			.flatMap((scope) -> scope.getMetricsList().stream())
			.mapToLong(OtlpItems::dataPoints)
			.sum();
	}

	private static long dataPoints(Metric metric) {
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
