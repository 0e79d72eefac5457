package dev.pos.benchmarks.service;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

import dev.pos.benchmarks.service.ServiceProcess.End;
import dev.pos.benchmarks.service.ServiceProcess.Window;

/**
 * The figures of one variant, from several pairs of processes: the compiler makes other
 * code of the same program each time, so one process more tells more than one window
 * more.
 */
final class Figures {

	private Figures() {
	}

	/**
	 * A window and the reference's windows before and after it.
	 *
	 * @param before the reference's before
	 * @param window the variant's
	 * @param after the reference's after
	 */
	record Round(Window before, Window window, Window after) {

		double ratio(ToDoubleFunction<Window> figure) {
			return figure.applyAsDouble(this.window) / reference(figure);
		}

		double difference(ToDoubleFunction<Window> figure) {
			return figure.applyAsDouble(this.window) - reference(figure);
		}

		private double reference(ToDoubleFunction<Window> figure) {
			return (figure.applyAsDouble(this.before) + figure.applyAsDouble(this.after)) / 2;
		}

	}

	/**
	 * A process of the variant and one of the reference beside it.
	 *
	 * @param rounds their windows
	 * @param startSeconds what the variant took to its first answer
	 * @param megabytes what it held at last
	 * @param spans how many spans a request makes, NaN when it makes none
	 * @param arrived per cent of the spans of the windows that the collector got
	 * @param end how it went
	 * @param referenceEnd how the reference went
	 */
	record Pair(List<Round> rounds, double startSeconds, double megabytes, double spans, double arrived, End end,
			End referenceEnd) {

		double value(ToDoubleFunction<Window> figure) {
			return median(this.rounds.stream().mapToDouble((round) -> figure.applyAsDouble(round.window())).toArray());
		}

		double ratio(ToDoubleFunction<Window> figure) {
			return median(this.rounds.stream().mapToDouble((round) -> round.ratio(figure)).toArray());
		}

		double difference(ToDoubleFunction<Window> figure) {
			return median(this.rounds.stream().mapToDouble((round) -> round.difference(figure)).toArray());
		}

	}

	static String value(List<Pair> pairs, ToDoubleFunction<Window> figure, int decimals) {
		return median(pairs, (pair) -> pair.value(figure), decimals);
	}

	/**
	 * Returns the threads that are worth a line, those with the most CPU time first.
	 * @param pairs the pairs
	 * @param minMicros microseconds of CPU a request, of the variant and the reference
	 * together
	 * @return the names of the threads
	 */
	static List<String> threads(List<Pair> pairs, double minMicros) {
		Map<String, Double> most = new TreeMap<>();
		for (Pair pair : pairs) {
			for (Round round : pair.rounds()) {
				for (Window window : List.of(round.window(), round.after())) {
					for (String name : window.threadNanos().keySet()) {
						most.merge(name, window.cpuMicros(name) / pair.rounds().size(), Double::sum);
					}
				}
			}
		}
		return most.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() / pairs.size() >= minMicros)
			.sorted(Map.Entry.<String, Double>comparingByValue().reversed())
			.map(Map.Entry::getKey)
			.toList();
	}

	/**
	 * Returns what a figure is more than the reference's.
	 * @param pairs the pairs
	 * @param figure the figure that is compared
	 * @param decimals how exact
	 * @return the text of a cell
	 */
	static String difference(List<Pair> pairs, ToDoubleFunction<Window> figure, int decimals) {
		return median(pairs, (pair) -> pair.difference(figure), decimals);
	}

	/**
	 * Returns the median of the pairs, each of which has the median of its rounds.
	 * @param pairs the pairs
	 * @param figure what is asked of each
	 * @param decimals how exact
	 * @return the text of a cell
	 */
	static String median(List<Pair> pairs, ToDoubleFunction<Pair> figure, int decimals) {
		return number(median(pairs.stream().mapToDouble(figure).toArray()), decimals);
	}

	/**
	 * Returns the median of the pairs' ratios with the smallest and the largest of them.
	 * @param pairs the pairs
	 * @param figure the figure that is compared
	 * @return the text of a cell
	 */
	static String ratio(List<Pair> pairs, ToDoubleFunction<Window> figure) {
		double[] ratios = pairs.stream().mapToDouble((pair) -> pair.ratio(figure)).sorted().toArray();
		String median = number(median(ratios), 2);
		return (ratios.length < 2) ? median
				: median + " (" + number(ratios[0], 2) + "–" + number(ratios[ratios.length - 1], 2) + ")";
	}

	private static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		int half = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
	}

	static String number(double value, int decimals) {
		return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%,." + decimals + "f", value);
	}

}
