package dev.pos.console.trace.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.pos.console.log.LogEntry;
import dev.pos.console.log.web.LogRow;
import dev.pos.console.page.Format;
import dev.pos.console.telemetry.Span;
import dev.pos.console.trace.FoundTraces;
import dev.pos.console.trace.SpanNode;
import dev.pos.console.trace.SpanTree;
import org.jspecify.annotations.Nullable;

/**
 * A trace as a person reads it: a row a span, in the order of the calls, over a common
 * time line.
 *
 * @param title the operation of the first root
 * @param service the service of the first root
 * @param found what the store has
 * @param durationMillis from the earliest start to the latest end
 * @param startNanos the earliest start
 * @param services the services that take part
 * @param tenants the tenants
 * @param users the users
 * @param errors the number of failed spans
 * @param rows the rows
 * @param hidden the number of rows that were left out
 * @param ticks the labels of the time line
 * @param selected the span that is shown in detail
 * @param logs the log records of the same id
 */
record Waterfall(String title, String service, FoundTraces found, double durationMillis, long startNanos,
		Set<String> services, Set<String> tenants, Set<String> users, long errors, List<WaterfallRow> rows, int hidden,
		List<String> ticks, @Nullable SpanDetail selected, List<LogEntry> logs) {

	private static final int MAX_ROWS = 1500;

	private static final int SHOWN_ALIKE = 3;

	private static final int TICKS = 4;

	static Waterfall of(FoundTraces found, List<LogEntry> logs, @Nullable String wanted, boolean expanded) {
		SpanTree tree = SpanTree.of(found.spans());
		List<SpanNode> nodes = tree.nodes();
		long from = nodes.stream().mapToLong(SpanNode::startNanos).min().orElse(0);
		long to = Math.max(from + 1, nodes.stream().mapToLong(SpanNode::endNanos).max().orElse(0));
		SpanNode selected = selected(tree, wanted);
		Map<Long, List<LogEntry>> logsBySpan = bySpan(logs);
		List<WaterfallRow> rows = new ArrayList<>();
		int index = 0;
		while (index < nodes.size() && rows.size() < MAX_ROWS) {
			int end = index + 1;
			while (end < nodes.size() && nodes.get(index).isAlike(nodes.get(end))) {
				end++;
			}
			boolean folded = !expanded && end - index > SHOWN_ALIKE + 1
					&& !nodes.subList(index, end).contains(selected);
			int shown = folded ? SHOWN_ALIKE : end - index;
			for (int i = 0; i < shown && rows.size() < MAX_ROWS; i++) {
				SpanNode node = nodes.get(index + i);
				int more = (folded && i == shown - 1) ? end - index - shown : 0;
				rows.add(WaterfallRow.of(node, from, to, node == selected, more,
						logsBySpan.getOrDefault(node.span().id(), List.of())));
			}
			index = end;
		}
		Span first = tree.roots().get(0).span();
		List<String> ticks = new ArrayList<>();
		for (int i = 0; i < TICKS; i++) {
			ticks.add(Format.nanos((to - from) * i / TICKS));
		}
		return new Waterfall(first.operation().isEmpty() ? "(no name)" : first.operation(), first.service(), found,
				(to - from) / 1_000_000d, from, names(nodes, Span::service),
				names(nodes, (span) -> span.attributes().text(Span.TENANT_ID)),
				names(nodes, (span) -> span.attributes().text("user_id")),
				nodes.stream().filter((node) -> node.span().error()).count(), rows, nodes.size() - index, ticks,
				(selected != null) ? SpanDetail.of(selected, logsBySpan.getOrDefault(selected.span().id(), List.of()))
						: null,
				logs);
	}

	private static @Nullable SpanNode selected(SpanTree tree, @Nullable String wanted) {
		if (wanted != null) {
			for (SpanNode node : tree.nodes()) {
				if (node.span().spanId().equals(wanted)) {
					return node;
				}
			}
		}
		return tree.culprit();
	}

	private static Map<Long, List<LogEntry>> bySpan(List<LogEntry> logs) {
		Map<Long, List<LogEntry>> bySpan = new HashMap<>();
		for (LogEntry entry : logs) {
			bySpan.computeIfAbsent(entry.spanId(), (id) -> new ArrayList<>()).add(entry);
		}
		bySpan.remove(0L);
		return bySpan;
	}

	private static Set<String> names(List<SpanNode> nodes, NameOf nameOf) {
		Set<String> names = new LinkedHashSet<>();
		for (SpanNode node : nodes) {
			String name = nameOf.name(node.span());
			if (name != null && names.size() < 12) {
				names.add(Objects.requireNonNull(name));
			}
		}
		return names;
	}

	public boolean isSkewed() {
		return this.rows.stream().anyMatch((row) -> row.shiftMillis() != 0);
	}

	public List<LogRow> logRows() {
		return this.logs.stream().map(LogRow::of).toList();
	}

	private interface NameOf {

		@Nullable String name(Span span);

	}

}
