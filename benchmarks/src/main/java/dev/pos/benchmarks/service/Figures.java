package dev.pos.benchmarks.service;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import dev.pos.benchmarks.service.ServiceProcess.Window;

/**
 * The figures of one variant: a window between two of the reference in each round.
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
			double reference = (figure.applyAsDouble(this.before) + figure.applyAsDouble(this.after)) / 2;
			return figure.applyAsDouble(this.window) / reference;
		}

	}

	static String value(List<Round> rounds, ToDoubleFunction<Window> figure, int decimals) {
		return number(median(rounds.stream().mapToDouble((round) -> figure.applyAsDouble(round.window())).toArray()),
				decimals);
	}

	/**
	 * Returns the median of the ratios with their smallest and largest.
	 * @param rounds the rounds
	 * @param figure the figure that is compared
	 * @return the text of a cell
	 */
	static String ratio(List<Round> rounds, ToDoubleFunction<Window> figure) {
		double[] ratios = rounds.stream().mapToDouble((round) -> round.ratio(figure)).sorted().toArray();
		String median = number(median(ratios), 2);
		return (ratios.length < 2) ? median
				: median + " (" + number(ratios[0], 2) + "–" + number(ratios[ratios.length - 1], 2) + ")";
	}

	private static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}

	static String number(double value, int decimals) {
		return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%,." + decimals + "f", value);
	}

}
