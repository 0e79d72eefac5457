package dev.pos.console.otlp;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.pos.console.metric.Exemplar;
import dev.pos.console.metric.MetricKind;
import dev.pos.console.metric.MetricSample;
import dev.pos.console.telemetry.Text;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;

/**
 * Turns the metrics of a request into samples of the store.
 */
final class MetricMapper {

	private static final int MAX_NAME_LENGTH = 256;

	private static final int MAX_TAGS = 32;

	private static final int MAX_BUCKETS = 512;

	private static final double NANOS = 1e9;

	private final List<MetricSample> samples = new ArrayList<>();

	private final String service;

	private final String name;

	private MetricMapper(String service, String name) {
		this.service = service;
		this.name = name;
	}

	static List<MetricSample> map(ExportMetricsServiceRequest request) {
		List<MetricSample> samples = new ArrayList<>();
		for (ResourceMetrics resource : request.getResourceMetricsList()) {
			String service = AttributeMapper.serviceName(resource.getResource());
			for (ScopeMetrics scope : resource.getScopeMetricsList()) {
				for (Metric metric : scope.getMetricsList()) {
					MetricMapper mapper = new MetricMapper(service,
							Text.share(Text.limit(metric.getName(), MAX_NAME_LENGTH)));
					mapper.add(metric);
					samples.addAll(mapper.samples);
				}
			}
		}
		return samples;
	}

	private void add(Metric metric) {
		switch (metric.getDataCase()) {
			case GAUGE -> metric.getGauge()
				.getDataPointsList()
				.forEach((point) -> this.samples
					.add(MetricSample.gauge(this.service, this.name, tags(point.getAttributesList()), value(point))));
			case SUM -> add(metric.getSum());
			case HISTOGRAM -> {
				boolean delta = isDelta(metric.getHistogram().getAggregationTemporality());
				metric.getHistogram().getDataPointsList().forEach((point) -> add(point, delta));
			}
			case EXPONENTIAL_HISTOGRAM -> {
				boolean delta = isDelta(metric.getExponentialHistogram().getAggregationTemporality());
				metric.getExponentialHistogram().getDataPointsList().forEach((point) -> add(point, delta));
			}
			case SUMMARY -> metric.getSummary().getDataPointsList().forEach(this::add);
			case DATA_NOT_SET -> {
			}
		}
	}

	private void add(Sum sum) {
		boolean delta = isDelta(sum.getAggregationTemporality());
		for (NumberDataPoint point : sum.getDataPointsList()) {
			SortedMap<String, String> tags = tags(point.getAttributesList());
			this.samples
				.add(sum.getIsMonotonic() ? MetricSample.counter(this.service, this.name, tags, value(point), delta)
						: MetricSample.gauge(this.service, this.name, tags, value(point)));
		}
	}

	private void add(HistogramDataPoint point, boolean delta) {
		int length = Math.min(point.getExplicitBoundsCount(), MAX_BUCKETS);
		double[] bounds = new double[length];
		long[] counts = new long[(point.getBucketCountsCount() == 0) ? 0 : length + 1];
		for (int i = 0; i < length; i++) {
			bounds[i] = point.getExplicitBounds(i);
		}
		for (int i = 0; i < point.getBucketCountsCount() && counts.length > 0; i++) {
			counts[Math.min(i, length)] += point.getBucketCounts(i);
		}
		List<Exemplar> exemplars = new ArrayList<>();
		for (io.opentelemetry.proto.metrics.v1.Exemplar exemplar : point.getExemplarsList()) {
			if (exemplar.getTraceId().size() == 16 && exemplars.size() < MAX_TAGS) {
				exemplars.add(new Exemplar(exemplar.getTimeUnixNano() / NANOS, exemplar.getAsDouble(),
						HexFormat.of().formatHex(exemplar.getTraceId().toByteArray()), this.service));
			}
		}
		add(tags(point.getAttributesList()), delta, point.getCount(), point.getSum(), bounds, counts, exemplars);
	}

	/** Negative values are counted with the zeros: durations and sizes have none. */
	private void add(ExponentialHistogramDataPoint point, boolean delta) {
		int length = Math.min(point.getPositive().getBucketCountsCount(), MAX_BUCKETS);
		double base = Math.pow(2, Math.pow(2, -point.getScale()));
		double[] bounds = new double[length + 1];
		long[] counts = new long[length + 2];
		bounds[0] = Math.pow(base, point.getPositive().getOffset());
		counts[0] = point.getZeroCount();
		for (int i = 0; i < length; i++) {
			bounds[i + 1] = Math.pow(base, point.getPositive().getOffset() + i + 1.0);
			counts[i + 1] = point.getPositive().getBucketCounts(i);
		}
		add(tags(point.getAttributesList()), delta, point.getCount(), point.getSum(), bounds, counts, List.of());
	}

	private void add(SortedMap<String, String> tags, boolean delta, double count, double sum, double[] bounds,
			long[] counts, List<Exemplar> exemplars) {
		this.samples.add(new MetricSample(this.service, this.name, tags, MetricKind.HISTOGRAM, delta, count, sum,
				bounds, counts, exemplars));
	}

	private void add(SummaryDataPoint point) {
		point.getQuantileValuesList().stream().limit(MAX_TAGS).forEach((quantile) -> {
			SortedMap<String, String> tags = tags(point.getAttributesList());
			tags.put("quantile", Double.toString(quantile.getQuantile()));
			this.samples.add(MetricSample.gauge(this.service, this.name, tags, quantile.getValue()));
		});
	}

	private static boolean isDelta(AggregationTemporality temporality) {
		return temporality == AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA;
	}

	private static double value(NumberDataPoint point) {
		return point.hasAsInt() ? point.getAsInt() : point.getAsDouble();
	}

	private static SortedMap<String, String> tags(List<KeyValue> attributes) {
		SortedMap<String, String> tags = new TreeMap<>();
		for (KeyValue attribute : attributes) {
			if (tags.size() < MAX_TAGS) {
				tags.put(Text.share(Text.limit(attribute.getKey(), MAX_NAME_LENGTH)),
						Text.share(Text.limit(AttributeMapper.text(attribute.getValue()), MAX_NAME_LENGTH)));
			}
		}
		return tags;
	}

}
