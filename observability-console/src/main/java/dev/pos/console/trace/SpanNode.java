package dev.pos.console.trace;

import java.util.ArrayList;
import java.util.List;

import dev.pos.console.telemetry.Span;
import org.jspecify.annotations.Nullable;

/**
 * A span at its place in the tree of a trace. Its times are those of the trace: where a
 * clock was wrong, they are moved.
 */
public final class SpanNode {

	private final Span span;

	private final List<SpanNode> children = new ArrayList<>();

	private final List<Segment> critical = new ArrayList<>();

	private @Nullable SpanNode parent;

	private @Nullable String hint;

	private int depth;

	private long shiftNanos;

	SpanNode(Span span) {
		this.span = span;
	}

	public Span span() {
		return this.span;
	}

	public List<SpanNode> children() {
		return this.children;
	}

	public @Nullable SpanNode parent() {
		return this.parent;
	}

	public int depth() {
		return this.depth;
	}

	/**
	 * Returns what is odd about the place of the span in the tree.
	 * @return a few words or {@code null} when nothing is
	 */
	public @Nullable String hint() {
		return this.hint;
	}

	public long startNanos() {
		return this.span.startNanos() + this.shiftNanos;
	}

	public long endNanos() {
		return startNanos() + this.span.durationNanos();
	}

	/**
	 * Returns by how much the span was moved because of a wrong clock.
	 * @return the nanoseconds, negative when it was moved to an earlier time
	 */
	public long shiftNanos() {
		return this.shiftNanos;
	}

	/**
	 * Returns when the whole trace waited for the span's own work.
	 * @return the segments, the latest first
	 */
	public List<Segment> critical() {
		return this.critical;
	}

	/**
	 * Returns how long the whole trace waited for the span's own work.
	 * @return the nanoseconds
	 */
	public long criticalNanos() {
		long sum = 0;
		for (Segment segment : this.critical) {
			sum += segment.toNanos() - segment.fromNanos();
		}
		return sum;
	}

	/**
	 * Whether another span did the same, as a statement repeated in a loop does.
	 * @param other the other span
	 * @return {@code true} if both are alike
	 */
	public boolean isAlike(SpanNode other) {
		return this.children.isEmpty() && other.children.isEmpty() && this.parent == other.parent
				&& this.span.error() == other.span.error() && this.span.service().equals(other.span.service())
				&& this.span.operation().equals(other.span.operation());
	}

	void place(@Nullable SpanNode above, @Nullable String newHint) {
		this.parent = above;
		this.depth = (above != null) ? above.depth + 1 : 0;
		this.hint = newHint;
	}

	void shift(long nanos) {
		this.shiftNanos = nanos;
	}

	/**
	 * A part of the time of a trace.
	 *
	 * @param fromNanos the start in nanoseconds since the epoch
	 * @param toNanos the end
	 */
	public record Segment(long fromNanos, long toNanos) {

	}

}
