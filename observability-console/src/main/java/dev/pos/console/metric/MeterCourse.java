package dev.pos.console.metric;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * The course of a meter over time.
 *
 * @param name the name of the meter
 * @param kind what it measures
 * @param times the moments in seconds since the epoch, common to all lines
 * @param lines one or more lines
 * @param tags the tags that the meter has, with their values
 * @param exemplars examples with their traces
 */
public record MeterCourse(String name, MetricKind kind, List<Integer> times, List<Line> lines,
		SortedMap<String, SortedSet<String>> tags, List<Exemplar> exemplars) {

	private static final int STEP_SECONDS = 10;

	private static final int MAX_LINES = 24;

	private static final int MAX_TAG_VALUES = 200;

	static MeterCourse of(MetricQuery query, MetricKind kind, Collection<Series> all, Collection<Example> examples) {
		SortedMap<String, SortedSet<String>> tags = new TreeMap<>();
		SortedMap<String, List<Series>> groups = new TreeMap<>();
		SortedSet<Integer> times = new TreeSet<>();
		for (Series series : all) {
			put(tags, MetricQuery.SERVICE, series.service());
			series.tags().forEach((key, value) -> put(tags, key, value));
			if (query.matches(series)) {
				groups.computeIfAbsent(query.group(series), (key) -> new ArrayList<>()).add(series);
				for (int i = 0; i < series.size(); i++) {
					times.add(series.time(i) / STEP_SECONDS * STEP_SECONDS);
				}
			}
		}
		List<Integer> axis = List.copyOf(times);
		List<Line> lines = new ArrayList<>();
		groups.forEach((label, series) -> {
			if (lines.size() < MAX_LINES) {
				lines.addAll(lines(query, kind, label, series, axis));
			}
		});
		List<Exemplar> exemplars = examples.stream()
			.filter(query::matches)
			.map(Example::exemplar)
			.filter((exemplar) -> !axis.isEmpty() && exemplar.timeSeconds() >= axis.get(0))
			.toList();
		return new MeterCourse(query.name(), kind, axis, lines, tags, exemplars);
	}

	private static void put(SortedMap<String, SortedSet<String>> tags, String key, String value) {
		SortedSet<String> values = tags.computeIfAbsent(key, (name) -> new TreeSet<>());
		if (values.size() < MAX_TAG_VALUES) {
			values.add(value);
		}
	}

	private static List<Line> lines(MetricQuery query, MetricKind kind, String label, List<Series> series,
			List<Integer> axis) {
		Map<Integer, Tally> tallies = new LinkedHashMap<>();
		for (Series one : series) {
			for (int i = 0; i < one.size(); i++) {
				tallies.computeIfAbsent(one.time(i) / STEP_SECONDS * STEP_SECONDS, (time) -> new Tally())
					.add(query.name(), one, i);
			}
		}
		return switch (kind) {
			case GAUGE -> List.of(new Line(label, "value", values(axis, tallies, (tally) -> tally.value)));
			case COUNTER ->
				List.of(new Line(label, "rate", values(axis, tallies, (tally) -> tally.value / STEP_SECONDS)));
			case HISTOGRAM ->
				List.of(new Line(label, "rate", values(axis, tallies, (tally) -> tally.value / STEP_SECONDS)),
						new Line(label, "p50", values(axis, tallies, (tally) -> tally.percentile(0.5))),
						new Line(label, "p95", values(axis, tallies, (tally) -> tally.percentile(0.95))),
						new Line(label, "p99", values(axis, tallies, (tally) -> tally.percentile(0.99))));
		};
	}

	private static List<@Nullable Double> values(List<Integer> axis, Map<Integer, Tally> tallies, Figure figure) {
		List<@Nullable Double> values = new ArrayList<>(axis.size());
		for (Integer time : axis) {
			Tally tally = tallies.get(time);
			Double value = (tally != null) ? figure.of(tally) : null;
			values.add((value == null || value.isNaN() || value.isInfinite()) ? null : value);
		}
		return values;
	}

	private interface Figure {

		@Nullable Double of(Tally tally);

	}

	/** What several series said at one moment, taken together. */
	private static final class Tally {

		private final NavigableMap<Double, Long> buckets = new TreeMap<>();

		private double value;

		private double sum;

		private boolean empty = true;

		void add(String name, Series series, int index) {
			boolean largest = series.kind() == MetricKind.GAUGE && isLevel(name);
			this.value = (largest && !this.empty) ? Math.max(this.value, series.value(index))
					: this.value + series.value(index);
			this.empty = false;
			if (series.kind() == MetricKind.HISTOGRAM) {
				this.sum += series.sum(index);
				int[] grown = series.buckets(index);
				for (int i = 0; i < grown.length; i += 2) {
					double bound = (grown[i] < series.bounds().length) ? series.bounds()[grown[i]]
							: Double.POSITIVE_INFINITY;
					this.buckets.merge(bound, (long) grown[i + 1], Long::sum);
				}
			}
		}

		/** Shares and extremes do not add up. */
		private static boolean isLevel(String name) {
			return name.endsWith("_max") || name.endsWith("_usage") || name.endsWith("_ratio") || name.endsWith(".max")
					|| name.endsWith(".usage") || name.endsWith("_state");
		}

		@Nullable Double percentile(double share) {
			long total = this.buckets.values().stream().mapToLong(Long::longValue).sum();
			if (total == 0) {
				return (this.value > 0 && this.sum > 0) ? (Double) (this.sum / this.value) : null;
			}
			double rank = share * total;
			long seen = 0;
			for (Map.Entry<Double, Long> bucket : this.buckets.entrySet()) {
				if (seen + bucket.getValue() >= rank) {
					if (bucket.getKey().isInfinite()) {
						Double below = this.buckets.lowerKey(bucket.getKey());
						return below;
					}
					Double lower = this.buckets.lowerKey(bucket.getKey());
					// A bucket's true lower bound is not kept; half of the upper one is
					// never far off where bounds grow by less than that.
					double from = Math.max((lower != null) ? lower : 0, bucket.getKey() / 2);
					return from + (bucket.getKey() - from) * (rank - seen) / bucket.getValue();
				}
				seen += bucket.getValue();
			}
			return null;
		}

	}

	/**
	 * One line of a chart.
	 *
	 * @param label the value of the tag that it stands for
	 * @param figure {@code value}, {@code rate}, {@code p50}, {@code p95} or {@code p99}
	 * @param values one value a moment, {@code null} for none
	 */
	public record Line(String label, String figure, List<@Nullable Double> values) {

	}

}
