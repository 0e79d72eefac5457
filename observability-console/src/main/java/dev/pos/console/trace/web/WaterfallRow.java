package dev.pos.console.trace.web;

import java.util.List;
import java.util.function.ToDoubleFunction;

import dev.pos.console.log.LogEntry;
import dev.pos.console.telemetry.Span;
import dev.pos.console.telemetry.Text;
import dev.pos.console.trace.SpanNode;
import org.jspecify.annotations.Nullable;

/**
 * One row of a waterfall. Places are percentages of the length of the trace.
 *
 * @param span the span
 * @param depth how deep it stands, cut where the page ends
 * @param parent whether others stand below it
 * @param hint what is odd about its place
 * @param shiftMillis by how much a wrong clock made it move
 * @param sql the statement in one line
 * @param x where its bar begins
 * @param width how long its bar is
 * @param critical the parts in which the whole trace waited for it
 * @param marks where log records were written
 * @param selected whether it is shown in detail
 * @param more how many more like it follow that have no row
 */
record WaterfallRow(Span span, int depth, boolean parent, @Nullable String hint, double shiftMillis,
		@Nullable String sql, double x, double width, List<Bar> critical, List<Mark> marks, boolean selected,
		int more) {

	private static final int MAX_DEPTH = 24;

	private static final int MAX_SQL = 200;

	private static final int MAX_MARKS = 40;

	static WaterfallRow of(SpanNode node, long from, long to, boolean selected, int more, List<LogEntry> logs) {
		Span span = node.span();
		ToDoubleFunction<Long> place = (nanos) -> Math.max(0, Math.min(99.8, 100d * (nanos - from) / (to - from)));
		double x = place.applyAsDouble(node.startNanos());
		double width = Math.min(100 - x, 100d * span.durationNanos() / (to - from));
		List<Bar> critical = node.critical().stream().map((segment) -> {
			double left = place.applyAsDouble(segment.fromNanos());
			return new Bar(left, 100d * (segment.toNanos() - segment.fromNanos()) / (to - from));
		}).toList();
		List<Mark> marks = logs.stream()
			.limit(MAX_MARKS)
			.map((entry) -> new Mark(place.applyAsDouble(entry.timeNanos() + node.shiftNanos()), entry.level(),
					Text.limit(entry.message(), MAX_SQL)))
			.toList();
		String sql = SpanDetail.sql(span);
		return new WaterfallRow(span, Math.min(node.depth(), MAX_DEPTH), !node.children().isEmpty(), node.hint(),
				node.shiftNanos() / 1_000_000d, (sql != null) ? Text.limit(oneLine(sql), MAX_SQL) : null, x, width,
				critical, marks, selected, more);
	}

	private static String oneLine(String sql) {
		return sql.strip().replaceAll("\\s+", " ");
	}

	public String errorType() {
		String type = this.span.attributes().text("error.type");
		return (type == null) ? "error" : type.substring(type.lastIndexOf('.') + 1);
	}

	/**
	 * A part of a row.
	 *
	 * @param x where it begins
	 * @param width how long it is
	 */
	record Bar(double x, double width) {

	}

	/**
	 * A log record on a row.
	 *
	 * @param x where it stands
	 * @param level its level
	 * @param message its message
	 */
	record Mark(double x, String level, String message) {

	}

}
