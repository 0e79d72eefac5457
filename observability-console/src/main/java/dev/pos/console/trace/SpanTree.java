package dev.pos.console.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.pos.console.telemetry.Span;
import dev.pos.console.telemetry.SpanKind;
import org.jspecify.annotations.Nullable;

/**
 * The spans of one or more traces as trees. Whatever the parents say, every span comes
 * out once: one with an absent parent is a root, and a circle is opened at its earliest
 * span. Nothing here recurses, since a stranger decides how deep a trace is.
 */
public final class SpanTree {

	/** Two machines whose clocks are this close are taken to agree. */
	private static final long TOLERANCE_NANOS = 10_000_000L;

	private final List<SpanNode> nodes = new ArrayList<>();

	private final List<SpanNode> roots = new ArrayList<>();

	private SpanTree() {
	}

	/**
	 * Builds the trees.
	 * @param spans the spans
	 * @return the trees with their critical paths marked
	 */
	public static SpanTree of(Collection<Span> spans) {
		SpanTree tree = new SpanTree();
		tree.link(spans);
		tree.nodes.forEach(SpanTree::correctClock);
		tree.roots.forEach(CriticalPath::mark);
		return tree;
	}

	/**
	 * Returns all spans in the order in which a reader goes through a tree.
	 * @return the nodes, parents before their children
	 */
	public List<SpanNode> nodes() {
		return this.nodes;
	}

	public List<SpanNode> roots() {
		return this.roots;
	}

	/**
	 * Finds the span that a reader should look at first: where the trace waited longest
	 * if it was slow, else the innermost failure.
	 * @return the span or {@code null} when there is none
	 */
	public @Nullable SpanNode culprit() {
		SpanNode longest = longestWait();
		SpanNode failed = null;
		for (SpanNode node : this.nodes) {
			if (node.span().error() && (failed == null || isWithin(node, failed))) {
				failed = node;
			}
		}
		boolean slow = longest != null && longest.criticalNanos() >= 500_000_000L;
		return (slow || failed == null) ? longest : failed;
	}

	/**
	 * Finds the span whose own work the trace waited for longest.
	 * @return the span or {@code null} when there is none
	 */
	@Nullable SpanNode longestWait() {
		SpanNode longest = null;
		for (SpanNode node : this.nodes) {
			if (longest == null || node.criticalNanos() > longest.criticalNanos()) {
				longest = node;
			}
		}
		return longest;
	}

	private static boolean isWithin(SpanNode node, SpanNode outer) {
		for (SpanNode above = node.parent(); above != null; above = above.parent()) {
			if (above == outer) {
				return true;
			}
		}
		return false;
	}

	private void link(Collection<Span> spans) {
		Map<Place, SpanNode> byPlace = new LinkedHashMap<>();
		List<Span> ordered = new ArrayList<>(spans);
		ordered.sort(Comparator.comparingLong(Span::startNanos));
		for (Span span : ordered) {
			byPlace.putIfAbsent(new Place(span.traceId(), span.id()), new SpanNode(span));
		}
		Map<SpanNode, List<SpanNode>> below = new HashMap<>();
		List<SpanNode> withoutParent = new ArrayList<>();
		for (SpanNode node : byPlace.values()) {
			SpanNode parent = byPlace.get(new Place(node.span().traceId(), node.span().parentId()));
			if (parent == null || parent == node) {
				withoutParent.add(node);
			}
			else {
				below.computeIfAbsent(parent, (key) -> new ArrayList<>()).add(node);
			}
		}
		Set<SpanNode> seen = new HashSet<>();
		for (SpanNode root : withoutParent) {
			boolean orphan = root.span().parentId() != 0 && root.span().parentId() != root.span().id();
			visit(root, orphan ? "parent not received" : null, below, seen);
		}
		for (SpanNode node : byPlace.values()) {
			if (!seen.contains(node)) {
				visit(node, "parents form a circle", below, seen);
			}
		}
	}

	private void visit(SpanNode root, @Nullable String hint, Map<SpanNode, List<SpanNode>> below, Set<SpanNode> seen) {
		this.roots.add(root);
		root.place(null, hint);
		seen.add(root);
		Deque<SpanNode> stack = new ArrayDeque<>(List.of(root));
		while (!stack.isEmpty()) {
			SpanNode node = stack.pop();
			this.nodes.add(node);
			List<SpanNode> children = new ArrayList<>();
			for (SpanNode child : below.getOrDefault(node, List.of())) {
				if (seen.add(child)) {
					child.place(node, null);
					children.add(child);
				}
			}
			node.children().addAll(children);
			Collections.reverse(children);
			children.forEach(stack::push);
		}
	}

	/**
	 * Moves the work of a service into the call that caused it when its clock is visibly
	 * wrong. Only the handling of a request is moved: nothing else must lie within its
	 * parent.
	 */
	private static void correctClock(SpanNode node) {
		SpanNode parent = node.parent();
		if (parent == null) {
			return;
		}
		Span span = node.span();
		boolean sameClock = span.service().equals(parent.span().service());
		node.shift(sameClock ? parent.shiftNanos() : 0);
		boolean called = span.kind() == SpanKind.SERVER && parent.span().kind() == SpanKind.CLIENT;
		boolean outside = node.startNanos() < parent.startNanos() - TOLERANCE_NANOS
				|| node.startNanos() > parent.endNanos() + TOLERANCE_NANOS;
		if (called && outside) {
			long spare = Math.max(0, parent.span().durationNanos() - span.durationNanos());
			node.shift(parent.startNanos() + spare / 2 - span.startNanos());
		}
	}

	private record Place(Object traceId, long spanId) {

	}

}
