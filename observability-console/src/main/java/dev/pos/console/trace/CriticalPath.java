package dev.pos.console.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * The chain of work that a trace waited for: shortening anything else would not have
 * ended it sooner. Found from the end: what ended last before a moment is what was waited
 * for until then.
 */
final class CriticalPath {

	private CriticalPath() {
	}

	static void mark(SpanNode root) {
		Deque<Window> windows = new ArrayDeque<>();
		windows.push(new Window(root, root.startNanos(), root.endNanos()));
		while (!windows.isEmpty()) {
			mark(windows.pop(), windows);
		}
	}

	private static void mark(Window window, Deque<Window> windows) {
		SpanNode node = window.node();
		long cursor = window.toNanos();
		List<SpanNode> children = new ArrayList<>(node.children());
		children.sort(Comparator.comparingLong(SpanNode::endNanos).reversed());
		boolean first = true;
		for (SpanNode child : children) {
			// The caller gave up on a call that ends later than itself; until then it
			// waited for it.
			long end = first ? Math.min(child.endNanos(), cursor) : child.endNanos();
			long start = Math.max(child.startNanos(), window.fromNanos());
			if (end > cursor || start >= end) {
				continue;
			}
			first = false;
			add(node, end, cursor);
			windows.push(new Window(child, start, end));
			cursor = start;
		}
		add(node, window.fromNanos(), cursor);
	}

	private static void add(SpanNode node, long from, long to) {
		if (to > from) {
			node.critical().add(new SpanNode.Segment(from, to));
		}
	}

	private record Window(SpanNode node, long fromNanos, long toNanos) {

	}

}
