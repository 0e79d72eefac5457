package dev.pos.local.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The drawing of a trace: who called whom, how long it took, what failed, and the slowest
 * leg.
 */
public final class TraceTree {

	/** More calls that are alike in a row are told in one line. */
	private static final int SHOWN_ALIKE = 3;

	private final TraceExport export;

	/**
	 * Creates the drawing.
	 * @param export the spans to draw
	 */
	public TraceTree(TraceExport export) {
		this.export = export;
	}

	/**
	 * Draws the traces, usually one.
	 * @return the lines of the drawing
	 */
	public List<String> lines() {
		Map<String, List<Span>> traces = new LinkedHashMap<>();
		for (Span span : this.export.spans()) {
			traces.computeIfAbsent(span.traceId(), (id) -> new ArrayList<>()).add(span);
		}
		List<String> lines = new ArrayList<>();
		traces.forEach((id, spans) -> {
			if (!lines.isEmpty()) {
				lines.add("");
			}
			lines.add(heading(id, spans));
			List<SpanNode> roots = SpanNode.roots(spans);
			SpanNode slowest = slowest(roots);
			draw(roots, "", slowest, lines);
		});
		return lines;
	}

	private String heading(String traceId, List<Span> spans) {
		Set<String> services = new LinkedHashSet<>();
		spans.forEach((span) -> services.add(span.service()));
		String correlation = this.export.correlationId();
		return "Trace ID: %s%s  (%s, %s)".formatted(traceId,
				(correlation == null || correlation.equals(traceId)) ? "" : "  Correlation ID: " + correlation,
				plural(spans.size(), "span"), plural(services.size(), "service"));
	}

	private static String plural(int count, String noun) {
		return count + " " + noun + ((count == 1) ? "" : "s");
	}

	private static @Nullable SpanNode slowest(List<SpanNode> roots) {
		SpanNode longest = null;
		for (SpanNode root : roots) {
			if (longest == null || root.span().durationMs() > longest.span().durationMs()) {
				longest = root;
			}
		}
		// A single span is not the slowest of anything.
		return (longest == null || longest.children().isEmpty()) ? null : longest.slowest();
	}

	private static void draw(List<SpanNode> nodes, String indent, @Nullable SpanNode slowest, List<String> lines) {
		int index = 0;
		while (index < nodes.size()) {
			int end = index + 1;
			while (end < nodes.size() && nodes.get(index).isAlike(nodes.get(end))) {
				end++;
			}
			List<SpanNode> alike = nodes.subList(index, end);
			boolean folded = alike.size() > SHOWN_ALIKE;
			int shown = folded ? 1 : alike.size();
			for (int i = 0; i < shown; i++) {
				SpanNode node = alike.get(i);
				boolean last = !folded && index + i == nodes.size() - 1;
				boolean slow = folded ? slowest != null && alike.contains(slowest) : node == slowest;
				lines.add(indent + (last ? "└─ " : "├─ ") + describe(node.span(), slow && !folded));
				draw(node.children(), indent + (last ? "   " : "│  "), slowest, lines);
				if (folded) {
					lines.add(indent + ((end == nodes.size()) ? "└─ " : "├─ ")
							+ "… %d more like this, all %d (%s)%s".formatted(alike.size() - 1, alike.size(),
									milliseconds(SpanNode.unionMs(alike)), slow ? " ← SLOW" : ""));
				}
			}
			index = end;
		}
	}

	private static String describe(Span span, boolean slow) {
		StringBuilder line = new StringBuilder();
		line.append('[').append(span.service()).append("] ").append(span.title());
		line.append(" (").append(milliseconds(span.durationMs())).append(')');
		if (span.error()) {
			line.append(" ✗ ERROR");
			String text = span.errorText();
			if (!text.isEmpty()) {
				line.append(": ").append(text);
			}
		}
		else {
			line.append(" ✓");
		}
		return line.append(slow ? " ← SLOW" : "").toString();
	}

	private static String milliseconds(double ms) {
		return String.format(Locale.ROOT, (ms < 10) ? "%.1fms" : "%.0fms", ms);
	}

}
