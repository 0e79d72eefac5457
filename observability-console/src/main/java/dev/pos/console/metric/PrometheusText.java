package dev.pos.console.metric;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.pos.console.telemetry.Text;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text formats of Prometheus and OpenMetrics. A line that is neither is left
 * out.
 *
 * @see <a href= "https://prometheus.io/docs/specs/om/open_metrics_spec/">OpenMetrics</a>
 */
final class PrometheusText {

	private static final int MAX_SAMPLES = 50_000;

	private static final int MAX_TAG_LENGTH = 256;

	private final String service;

	private final Map<String, String> types = new HashMap<>();

	private final List<MetricSample> samples = new ArrayList<>();

	private final Map<List<Object>, Distribution> distributions = new LinkedHashMap<>();

	private PrometheusText(String service) {
		this.service = service;
	}

	static List<MetricSample> parse(String service, String text) {
		PrometheusText parser = new PrometheusText(service);
		int from = 0;
		while (from < text.length() && parser.samples.size() + parser.distributions.size() < MAX_SAMPLES) {
			int to = text.indexOf('\n', from);
			to = (to < 0) ? text.length() : to;
			parser.line(text.substring(from, to));
			from = to + 1;
		}
		parser.distributions.values().forEach((distribution) -> parser.samples.add(distribution.sample(service)));
		return parser.samples;
	}

	private void line(String line) {
		if (line.startsWith("# TYPE ")) {
			String[] words = line.split(" ");
			if (words.length == 4) {
				this.types.put(words[2], words[3]);
			}
		}
		else if (!line.isEmpty() && line.charAt(0) != '#') {
			try {
				sample(line);
			}
			catch (NumberFormatException | StringIndexOutOfBoundsException ex) {
				// No sample after all.
			}
		}
	}

	private void sample(String line) {
		Cursor cursor = new Cursor(line);
		String name = cursor.name();
		SortedMap<String, String> tags = cursor.tags();
		double value = number(cursor.word());
		String exemplar = line.contains(" # {") ? line.substring(line.indexOf(" # {") + 3) : null;
		if (suffixed(name, "_bucket") || suffixed(name, "_sum") || suffixed(name, "_count")) {
			String base = name.substring(0, name.lastIndexOf('_'));
			String bound = tags.remove("le");
			distribution(base, tags).put(name, value, bound, exemplar, this.service);
		}
		else if (name.endsWith("_created")) {
			return;
		}
		else if (isCounter(name)) {
			this.samples.add(MetricSample.counter(this.service, name, tags, value, false));
		}
		else {
			this.samples.add(MetricSample.gauge(this.service, name, tags, value));
		}
	}

	private boolean suffixed(String name, String suffix) {
		if (!name.endsWith(suffix)) {
			return false;
		}
		String type = this.types.get(name.substring(0, name.length() - suffix.length()));
		return "histogram".equals(type) || "summary".equals(type);
	}

	private boolean isCounter(String name) {
		String base = name.endsWith("_total") ? name.substring(0, name.length() - 6) : name;
		return "counter".equals(this.types.get(name)) || "counter".equals(this.types.get(base));
	}

	private Distribution distribution(String base, SortedMap<String, String> tags) {
		return this.distributions.computeIfAbsent(List.of(base, tags), (key) -> new Distribution(base, tags));
	}

	private static double number(String text) {
		return switch (text) {
			case "+Inf" -> Double.POSITIVE_INFINITY;
			case "-Inf" -> Double.NEGATIVE_INFINITY;
			default -> Double.parseDouble(text);
		};
	}

	/** A place in a line. */
	private static final class Cursor {

		private final String line;

		private int position;

		Cursor(String line) {
			this.line = line;
		}

		String name() {
			while (this.line.charAt(this.position) != '{' && this.line.charAt(this.position) != ' ') {
				this.position++;
			}
			return Text.share(this.line.substring(0, this.position));
		}

		SortedMap<String, String> tags() {
			if (this.line.charAt(this.position) != '{') {
				return new TreeMap<>();
			}
			SortedMap<String, String> tags = new TreeMap<>();
			this.position++;
			while (this.line.charAt(this.position) != '}') {
				int equals = this.line.indexOf('=', this.position);
				String key = this.line.substring(this.position, equals);
				this.position = equals + 2;
				tags.put(Text.share(key), Text.share(Text.limit(quoted(), MAX_TAG_LENGTH)));
				if (this.line.charAt(this.position) == ',') {
					this.position++;
				}
			}
			this.position++;
			return tags;
		}

		private String quoted() {
			StringBuilder value = new StringBuilder();
			while (this.line.charAt(this.position) != '"') {
				char character = this.line.charAt(this.position++);
				if (character == '\\') {
					char escaped = this.line.charAt(this.position++);
					character = (escaped == 'n') ? '\n' : escaped;
				}
				value.append(character);
			}
			this.position++;
			return value.toString();
		}

		String word() {
			int from = this.position + 1;
			int to = this.line.indexOf(' ', from);
			return this.line.substring(from, (to < 0) ? this.line.length() : to);
		}

	}

	/** The parts of a histogram or summary, which come in lines of their own. */
	private static final class Distribution {

		private final String name;

		private final SortedMap<String, String> tags;

		private final List<Double> bounds = new ArrayList<>();

		private final List<Long> cumulative = new ArrayList<>();

		private final List<Exemplar> exemplars = new ArrayList<>();

		private double count;

		private double sum;

		Distribution(String name, SortedMap<String, String> tags) {
			this.name = name;
			this.tags = Collections.unmodifiableSortedMap(tags);
		}

		void put(String part, double value, @Nullable String bound, @Nullable String exemplar, String service) {
			if (part.endsWith("_count")) {
				this.count = value;
			}
			else if (part.endsWith("_sum")) {
				this.sum = value;
			}
			else if (bound != null) {
				if (!bound.equals("+Inf")) {
					this.bounds.add(Double.parseDouble(bound));
				}
				this.cumulative.add((long) value);
			}
			if (exemplar != null) {
				Cursor cursor = new Cursor(exemplar);
				String traceId = cursor.tags().get("trace_id");
				String[] words = exemplar.substring(cursor.position).strip().split(" ");
				if (traceId != null && words.length == 2) {
					this.exemplars.add(new Exemplar(number(words[1]), number(words[0]), traceId, service));
				}
			}
		}

		MetricSample sample(String service) {
			double[] upper = this.bounds.stream().mapToDouble(Double::doubleValue).toArray();
			long[] counts = new long[this.cumulative.isEmpty() ? 0 : upper.length + 1];
			long before = 0;
			for (int i = 0; i < Math.min(counts.length, this.cumulative.size()); i++) {
				counts[i] = Math.max(0, this.cumulative.get(i) - before);
				before = this.cumulative.get(i);
			}
			return new MetricSample(service, this.name, this.tags, MetricKind.HISTOGRAM, false, this.count, this.sum,
					upper, counts, this.exemplars);
		}

	}

}
