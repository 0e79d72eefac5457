package dev.pos.observability.tracing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Holds the spans that are not sampled until the local root of their trace ends, and
 * exports them when it failed or was slow. The buffer is bounded: spans beyond it are
 * dropped and counted, and requests that never end make room for later ones. A sampled
 * span costs one comparison. Thread-safe.
 */
final class KeptSpanProcessor implements SpanProcessor {

	private static final long FORGOTTEN_NANOS = Duration.ofMinutes(10).toNanos();

	private static final int MAX_DECIDED = 200;

	private final SpanProcessor export;

	private final boolean errors;

	private final long slowerThanNanos;

	private final int maxSpans;

	private final LongConsumer drops;

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<String, Waiting> waiting = new LinkedHashMap<>();

	/**
	 * Traces that were kept a moment ago, for spans that end after their root.
	 */
	private final Map<String, String> kept = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
			return size() > MAX_DECIDED;
		}

	};

	private int buffered;

	KeptSpanProcessor(SpanProcessor export, KeepProperties properties, LongConsumer drops) {
		this.export = export;
		this.errors = properties.isErrors();
		this.slowerThanNanos = properties.getSlowerThan().toNanos();
		this.maxSpans = properties.getMaxSpans();
		this.drops = drops;
	}

	@Override
	public void onStart(Context parentContext, ReadWriteSpan span) {
		SpanContext context = span.getSpanContext();
		if (context.isSampled() || !isLocalRoot(Span.fromContext(parentContext).getSpanContext())) {
			return;
		}
		this.lock.lock();
		try {
			makeRoom();
			Waiting trace = this.waiting.get(context.getTraceId());
			if (trace != null) {
				trace.roots++;
			}
			else if (this.waiting.size() < this.maxSpans) {
				this.waiting.put(context.getTraceId(), new Waiting());
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public boolean isStartRequired() {
		return true;
	}

	@Override
	public void onEnd(ReadableSpan span) {
		if (!span.getSpanContext().isSampled()) {
			List<ReadableSpan> spans = isLocalRoot(span.getParentSpanContext()) ? endOfRoot(span) : endOfPart(span);
			spans.forEach(this.export::onEnd);
		}
	}

	@Override
	public boolean isEndRequired() {
		return true;
	}

	private static boolean isLocalRoot(SpanContext parent) {
		return !parent.isValid() || parent.isRemote();
	}

	private List<ReadableSpan> endOfPart(ReadableSpan span) {
		String traceId = span.getSpanContext().getTraceId();
		this.lock.lock();
		try {
			Waiting trace = this.waiting.get(traceId);
			if (trace == null) {
				return this.kept.containsKey(traceId) ? List.of(new KeptSpan(span, null)) : List.of();
			}
			if (this.buffered < this.maxSpans) {
				trace.spans.add(span);
				this.buffered++;
				return List.of();
			}
		}
		finally {
			this.lock.unlock();
		}
		this.drops.accept(1);
		return List.of();
	}

	private List<ReadableSpan> endOfRoot(ReadableSpan root) {
		String reason = reason(root);
		String traceId = root.getSpanContext().getTraceId();
		this.lock.lock();
		try {
			Waiting trace = this.waiting.get(traceId);
			if (reason != null) {
				this.kept.put(traceId, reason);
			}
			else if (trace == null || trace.roots > 1) {
				return remember(root, trace);
			}
			List<ReadableSpan> spans = (reason != null) ? take(trace) : List.of();
			if (trace != null && --trace.roots == 0) {
				this.buffered -= trace.spans.size();
				this.waiting.remove(traceId);
			}
			return (reason != null) ? with(spans, new KeptSpan(root, reason)) : List.of();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * A root that ended well while another of the same trace runs on is a part like
	 * others.
	 */
	private List<ReadableSpan> remember(ReadableSpan root, @Nullable Waiting trace) {
		if (trace != null) {
			trace.roots--;
			if (this.buffered < this.maxSpans) {
				trace.spans.add(root);
				this.buffered++;
			}
		}
		return List.of();
	}

	private List<ReadableSpan> take(@Nullable Waiting trace) {
		if (trace == null) {
			return List.of();
		}
		List<ReadableSpan> spans = new ArrayList<>(trace.spans.size());
		trace.spans.forEach((span) -> spans.add(new KeptSpan(span, null)));
		this.buffered -= trace.spans.size();
		trace.spans.clear();
		return spans;
	}

	private static List<ReadableSpan> with(List<ReadableSpan> spans, ReadableSpan root) {
		List<ReadableSpan> all = new ArrayList<>(spans);
		all.add(root);
		return all;
	}

	private @Nullable String reason(ReadableSpan root) {
		if (this.errors && root.toSpanData().getStatus().getStatusCode() == StatusCode.ERROR) {
			return "error";
		}
		return (root.getLatencyNanos() >= this.slowerThanNanos) ? "slow" : null;
	}

	/**
	 * A request whose root never ends must not keep its spans for ever.
	 */
	private void makeRoom() {
		long now = System.nanoTime();
		while (!this.waiting.isEmpty()) {
			Map.Entry<String, Waiting> oldest = this.waiting.entrySet().iterator().next();
			if (now - oldest.getValue().sinceNanos < FORGOTTEN_NANOS) {
				return;
			}
			this.waiting.remove(oldest.getKey());
			this.buffered -= oldest.getValue().spans.size();
			this.drops.accept(oldest.getValue().spans.size());
		}
	}

	int buffered() {
		this.lock.lock();
		try {
			return this.buffered;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * What a trace has had so far in this service.
	 */
	private static final class Waiting {

		private final long sinceNanos = System.nanoTime();

		private final List<ReadableSpan> spans = new ArrayList<>();

		private int roots = 1;

	}

}
