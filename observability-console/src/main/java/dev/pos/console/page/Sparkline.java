package dev.pos.console.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A small chart without axes, drawn in a box of 100 by 100.
 *
 * @param lines unbroken parts of the line, in the language of SVG
 * @param bars a bar a value
 */
public record Sparkline(List<String> lines, List<Bar> bars) {

	private static final double SIZE = 100;

	private static final double TOP = 8;

	/**
	 * Draws values as a line over bars.
	 * @param line the values of the line, {@code null} for a gap
	 * @param bars the values of the bars
	 * @param marked the part of each bar that is marked, from 0 to 1
	 * @return the chart
	 */
	public static Sparkline of(List<@Nullable Double> line, List<Double> bars, List<Double> marked) {
		double highest = line.stream().mapToDouble((value) -> (value != null) ? value : 0).max().orElse(0);
		double step = SIZE / Math.max(1, line.size());
		List<String> parts = new ArrayList<>();
		StringBuilder part = new StringBuilder();
		for (int i = 0; i < line.size(); i++) {
			Double value = line.get(i);
			if (value != null) {
				double y = SIZE - 2 - (SIZE - TOP - 2) * ((highest > 0) ? value / highest : 0);
				part.append(String.format(Locale.ROOT, "%s%.1f %.1f", part.isEmpty() ? "M" : "L", (i + 0.5) * step, y));
			}
			if (!part.isEmpty() && (value == null || i == line.size() - 1)) {
				// A lone value would be a line without length.
				parts.add((part.indexOf("L") < 0) ? part + "h0.1" : part.toString());
				part.setLength(0);
			}
		}
		return new Sparkline(parts, bars(bars, marked, step));
	}

	private static List<Bar> bars(List<Double> values, List<Double> marked, double step) {
		double highest = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
		List<Bar> bars = new ArrayList<>();
		for (int i = 0; i < values.size(); i++) {
			if (values.get(i) > 0) {
				double height = Math.max(4, 60 * values.get(i) / highest);
				double red = (marked.get(i) > 0) ? Math.max(6, height * marked.get(i)) : 0;
				bars.add(new Bar(i * step + 0.1 * step, SIZE - height, 0.8 * step, height, SIZE - red, red));
			}
		}
		return bars;
	}

	/**
	 * A bar with its marked part.
	 *
	 * @param x the left edge
	 * @param y the upper edge
	 * @param width the width
	 * @param height the height
	 * @param markedY the upper edge of the marked part
	 * @param markedHeight the height of the marked part, zero for none
	 */
	public record Bar(double x, double y, double width, double height, double markedY, double markedHeight) {

	}

}
