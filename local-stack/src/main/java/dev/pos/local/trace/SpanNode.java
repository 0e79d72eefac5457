package dev.pos.local.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A span with the spans it caused.
 */
final class SpanNode {

	private static final double NANOS_PER_MS = 1_000_000;

	private final Span span;

	private final List<SpanNode> children = new ArrayList<>();

	private SpanNode(Span span) {
		this.span = span;
	}

	/**
	 * Builds the trees of a trace. A span whose parent is not there, because it was not
	 * sampled or has not arrived, begins a tree of its own.
	 */
	static List<SpanNode> roots(List<Span> spans) {
		Map<String, SpanNode> nodes = new LinkedHashMap<>();
		spans.stream().sorted(Comparator.comparing(Span::start)).forEach((span) -> {
			nodes.putIfAbsent(span.spanId(), new SpanNode(span));
		});
		List<SpanNode> roots = new ArrayList<>();
		for (SpanNode node : nodes.values()) {
			String parentId = node.span.parentSpanId();
			SpanNode parent = (parentId != null) ? nodes.get(parentId) : null;
			if (parent == null || parent == node) {
				roots.add(node);
			}
			else {
				parent.children.add(node);
			}
		}
		return roots;
	}

	Span span() {
		return this.span;
	}

	List<SpanNode> children() {
		return this.children;
	}

	/**
	 * Whether the other span did the same thing, as in a statement repeated in a loop.
	 */
	boolean isAlike(SpanNode other) {
		return this.children.isEmpty() && other.children.isEmpty() && this.span.error() == other.span.error()
				&& this.span.service().equals(other.span.service()) && this.span.title().equals(other.span.title());
	}

	/**
	 * Returns how long it worked itself: the time in which none of its children ran.
	 */
	double selfMs() {
		return Math.max(0, this.span.durationMs() - unionMs(this.children));
	}

	/**
	 * Finds the leg that made the trace slow: on the way from here along the children
	 * that took longest, the span with the most time of its own. Calls that repeat count
	 * as one, or a loop of short statements would hide.
	 */
	SpanNode slowest() {
		SpanNode slowest = this;
		double slowestMs = selfMs();
		SpanNode node = this;
		while (!node.children.isEmpty()) {
			List<SpanNode> heaviest = node.heaviestChildren();
			SpanNode longest = heaviest.stream().max(Comparator.comparingDouble(SpanNode::durationMs)).orElseThrow();
			double ms = (heaviest.size() > 1) ? unionMs(heaviest) : longest.selfMs();
			if (ms >= slowestMs) {
				slowest = longest;
				slowestMs = ms;
			}
			node = longest;
		}
		return slowest;
	}

	private List<SpanNode> heaviestChildren() {
		List<List<SpanNode>> groups = new ArrayList<>();
		for (SpanNode child : this.children) {
			groups.stream().filter((group) -> group.get(0).isAlike(child)).findFirst().orElseGet(() -> {
				groups.add(new ArrayList<>());
				return groups.get(groups.size() - 1);
			}).add(child);
		}
		return groups.stream().max(Comparator.comparingDouble(SpanNode::unionMs)).orElseThrow();
	}

	private double durationMs() {
		return this.span.durationMs();
	}

	/** Children run side by side: time in which several ran counts once. */
	static double unionMs(List<SpanNode> nodes) {
		double union = 0;
		double coveredTo = Double.NEGATIVE_INFINITY;
		if (nodes.isEmpty()) {
			return 0;
		}
		Instant origin = nodes.get(0).span.start();
		for (SpanNode node : nodes) {
			double from = Duration.between(origin, node.span.start()).toNanos() / NANOS_PER_MS;
			double to = from + node.span.durationMs();
			if (to > coveredTo) {
				union += to - Math.max(from, coveredTo);
				coveredTo = to;
			}
		}
		return union;
	}

}
