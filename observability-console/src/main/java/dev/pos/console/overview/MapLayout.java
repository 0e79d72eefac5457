package dev.pos.console.overview;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Places a service map on a plane: callers left of what they call, stores on the right.
 */
record MapLayout(int width, int height, List<Box> boxes, List<Line> lines) {

	private static final int BOX_WIDTH = 132;

	private static final int BOX_HEIGHT = 44;

	private static final int COLUMN = 216;

	private static final int ROW = 70;

	private static final int MARGIN = 8;

	static MapLayout of(Map<String, Boolean> nodes, List<ServiceMap.Edge> edges) {
		Map<String, Integer> columns = columns(nodes, edges);
		int last = columns.values().stream().mapToInt(Integer::intValue).max().orElse(0);
		Map<Integer, List<String>> byColumn = new LinkedHashMap<>();
		nodes.keySet()
			.forEach((name) -> byColumn.computeIfAbsent(columns.getOrDefault(name, 0), (key) -> new ArrayList<>())
				.add(name));
		int rows = byColumn.values().stream().mapToInt(List::size).max().orElse(1);
		int height = rows * ROW - (ROW - BOX_HEIGHT) + 2 * MARGIN;
		Map<String, Box> boxes = new LinkedHashMap<>();
		byColumn.forEach((column, names) -> {
			int free = height - names.size() * BOX_HEIGHT;
			int gap = free / (names.size() + 1);
			for (int i = 0; i < names.size(); i++) {
				boxes.put(names.get(i), new Box(names.get(i), Boolean.TRUE.equals(nodes.get(names.get(i))),
						MARGIN + column * COLUMN, gap + i * (BOX_HEIGHT + gap), BOX_WIDTH, BOX_HEIGHT));
			}
		});
		List<Line> lines = new ArrayList<>();
		for (ServiceMap.Edge edge : edges) {
			Box from = boxes.get(edge.from());
			Box to = boxes.get(edge.to());
			if (from != null && to != null) {
				lines.add(Line.of(edge, from, to));
			}
		}
		return new MapLayout(last * COLUMN + BOX_WIDTH + 2 * MARGIN, height, List.copyOf(boxes.values()), lines);
	}

	/**
	 * The longest way from a caller that nobody calls; calls in a circle stop counting.
	 */
	private static Map<String, Integer> columns(Map<String, Boolean> nodes, List<ServiceMap.Edge> edges) {
		Map<String, Integer> columns = new HashMap<>();
		nodes.keySet().forEach((name) -> columns.put(name, 0));
		int limit = Math.min(nodes.size(), 5);
		for (int round = 0; round < limit; round++) {
			for (ServiceMap.Edge edge : edges) {
				boolean circle = edges.stream()
					.anyMatch((other) -> other.from().equals(edge.to()) && other.to().equals(edge.from()));
				if (!circle) {
					columns.merge(edge.to(), Math.min(limit, columns.getOrDefault(edge.from(), 0) + 1), Math::max);
				}
			}
		}
		int lastService = nodes.entrySet()
			.stream()
			.filter((node) -> !node.getValue())
			.mapToInt((node) -> columns.getOrDefault(node.getKey(), 0))
			.max()
			.orElse(0);
		nodes.forEach((name, store) -> {
			if (store) {
				columns.put(name, lastService + 1);
			}
		});
		return columns;
	}

	/**
	 * A service or store.
	 *
	 * @param name its name
	 * @param store whether it is a store
	 * @param x the left edge
	 * @param y the upper edge
	 * @param width the width
	 * @param height the height
	 */
	record Box(String name, boolean store, int x, int y, int width, int height) {

	}

	/**
	 * A drawn edge.
	 *
	 * @param edge the calls
	 * @param path its course in the language of SVG
	 * @param labelX where its label stands
	 * @param labelY where its label stands
	 * @param link the address of the traces in which the calls are
	 */
	record Line(ServiceMap.Edge edge, String path, int labelX, int labelY, String link) {

		static Line of(ServiceMap.Edge edge, Box from, Box to) {
			boolean forward = to.x() > from.x();
			int x1 = forward ? from.x() + from.width() : from.x() + from.width() / 2;
			int y1 = forward ? from.y() + from.height() / 2 : from.y() + from.height();
			int x2 = forward ? to.x() - 5 : to.x() + to.width() / 2;
			int y2 = forward ? to.y() + to.height() / 2 : to.y() - 5;
			int bend = forward ? Math.max(30, (x2 - x1) / 2) : 0;
			String path = String.format(Locale.ROOT, "M%d %dC%d %d %d %d %d %d", x1, y1, x1 + bend, y1, x2 - bend, y2,
					x2, y2);
			double reached = (forward && x2 - x1 > COLUMN) ? lastGap(x2 - x1) : 0.5;
			double risen = reached * reached * (3 - 2 * reached);
			return new Line(edge, path, (int) (x1 + (x2 - x1) * along(reached)), (int) (y1 + (y2 - y1) * risen) - 6,
					edge.link(to.store()));
		}

		/**
		 * Where a line that passes other columns comes out behind the last of them: its
		 * label would stand behind their boxes in the middle.
		 */
		private static double lastGap(int length) {
			double wanted = 1 - (COLUMN - BOX_WIDTH) / 2.0 / length;
			double low = 0.5;
			double high = 1;
			for (int round = 0; round < 20; round++) {
				double middle = (low + high) / 2;
				if (along(middle) < wanted) {
					low = middle;
				}
				else {
					high = middle;
				}
			}
			return low;
		}

		/**
		 * How far to the right the curve is, from 0 to 1, with both handles half way.
		 */
		private static double along(double reached) {
			return reached * (1.5 - 1.5 * reached + reached * reached);
		}

	}

}
