package dev.pos.observability.tracing;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The events or links of a span: the first ones up to a limit, and how many came. Not
 * thread-safe.
 *
 * @param <T> what they are
 */
final class SpanItems<T> {

	private final List<T> items;

	private int total;

	SpanItems() {
		this.items = new ArrayList<>(2);
	}

	private SpanItems(SpanItems<T> original) {
		this.items = new ArrayList<>(original.items);
		this.total = original.total;
	}

	void add(T item, int limit) {
		this.total++;
		if (this.items.size() < limit) {
			this.items.add(item);
		}
	}

	static <T> List<T> list(@Nullable SpanItems<T> items) {
		return (items != null) ? List.copyOf(items.items) : List.of();
	}

	static int total(@Nullable SpanItems<?> items) {
		return (items != null) ? items.total : 0;
	}

	static <T> @Nullable SpanItems<T> copy(@Nullable SpanItems<T> items) {
		return (items != null) ? new SpanItems<>(items) : null;
	}

}
