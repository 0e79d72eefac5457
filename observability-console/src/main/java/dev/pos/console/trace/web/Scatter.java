package dev.pos.console.trace.web;

import java.util.ArrayList;
import java.util.List;

import dev.pos.console.page.Format;
import dev.pos.console.trace.TraceSummary;

/**
 * Traces as dots over time, the slower the higher. The upward scale is logarithmic.
 *
 * @param dots a dot a trace
 * @param lines lines of equal duration
 * @param from the time at the left edge
 * @param to the time at the right edge
 */
record Scatter(List<Dot> dots, List<Level> lines, String from, String to) {

	static Scatter of(List<TraceSummary> traces) {
		if (traces.isEmpty()) {
			return new Scatter(List.of(), List.of(), "", "");
		}
		long from = traces.stream().mapToLong(TraceSummary::startNanos).min().orElse(0);
		long to = traces.stream().mapToLong(TraceSummary::startNanos).max().orElse(0);
		double low = Math.floor(level(traces.stream().mapToDouble(TraceSummary::durationMillis).min().orElse(1)));
		double high = Math.max(low + 1,
				Math.ceil(level(traces.stream().mapToDouble(TraceSummary::durationMillis).max().orElse(1))));
		List<Dot> dots = new ArrayList<>();
		for (TraceSummary trace : traces) {
			double x = (to > from) ? (double) (trace.startNanos() - from) / (to - from) : 0.5;
			double y = (level(trace.durationMillis()) - low) / (high - low);
			dots.add(new Dot(trace, 5.5 + 94 * x, 94 - 88 * y));
		}
		List<Level> lines = new ArrayList<>();
		for (double level = low; level <= high; level++) {
			lines.add(new Level(Format.duration(Math.pow(10, level)), 94 - 88 * (level - low) / (high - low)));
		}
		return new Scatter(dots, lines, Format.time(from), Format.time(to));
	}

	private static double level(double millis) {
		return Math.log10(Math.max(0.1, millis));
	}

	/**
	 * A trace.
	 *
	 * @param trace the trace
	 * @param x its place from the left in percent
	 * @param y its place from the top in percent
	 */
	record Dot(TraceSummary trace, double x, double y) {

	}

	/**
	 * A line of equal duration.
	 *
	 * @param label the duration
	 * @param y its place from the top in percent
	 */
	record Level(String label, double y) {

	}

}
