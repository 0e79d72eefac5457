package dev.pos.observability.tracing;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import dev.pos.observability.attributes.FlatAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import org.jspecify.annotations.Nullable;

/**
 * A span that records what it is told and that, once it has ended, is itself what is
 * exported. It behaves like the SDK's, which keeps its attributes in a map and is wrapped
 * to be exported, for a third of the memory. Thread-safe.
 */
final class RecordedSpan extends StartedSpan {

	/**
	 * Guards all that can change.
	 */
	private final FlatAttributes attributes;

	/**
	 * Whether it is what a span was like at a time before its end.
	 */
	private final boolean snapshot;

	private String name;

	private StatusData status = StatusData.unset();

	private long endEpochNanos;

	private @Nullable SpanItems<EventData> events;

	private @Nullable SpanItems<LinkData> links;

	/**
	 * Written last: who sees it set sees all else as it stays.
	 */
	private volatile boolean ended;

	/**
	 * Creates a span that has started.
	 * @param pipeline what it has in common with others
	 * @param context its ids
	 * @param parent the ids of what it is part of
	 * @param kind its kind
	 * @param name its name
	 * @param clock the clock of its trace
	 * @param startEpochNanos when it started
	 * @param attributes its first attributes, which are its own from now on
	 */
	RecordedSpan(SpanPipeline pipeline, SpanContext context, SpanContext parent, SpanKind kind, String name,
			SpanClock clock, long startEpochNanos, FlatAttributes attributes) {
		super(pipeline, context, parent, kind, clock, startEpochNanos);
		this.name = name;
		this.attributes = attributes;
		this.snapshot = false;
	}

	private RecordedSpan(RecordedSpan span) {
		super(span);
		this.name = span.name;
		this.attributes = span.attributes.copy();
		this.status = span.status;
		this.events = SpanItems.copy(span.events);
		this.links = SpanItems.copy(span.links);
		this.snapshot = true;
	}

	private boolean isSettled() {
		return this.snapshot || this.ended;
	}

	/**
	 * Reads a member without the lock where it cannot change any more.
	 */
	private <T> T read(Function<RecordedSpan, T> member) {
		if (this.ended) {
			return member.apply(this);
		}
		synchronized (this.attributes) {
			return member.apply(this);
		}
	}

	@Override
	public SpanData toSpanData() {
		return read((span) -> span.isSettled() ? span : new RecordedSpan(span));
	}

	@Override
	public <T> ReadWriteSpan setAttribute(AttributeKey<T> key, @Nullable T value) {
		if (key != null && value != null && !key.getKey().isEmpty()) {
			synchronized (this.attributes) {
				if (!isSettled()) {
					this.attributes.put(key, value);
				}
			}
		}
		return this;
	}

	@Override
	public ReadWriteSpan setAllAttributes(@Nullable Attributes given) {
		if (given instanceof FlatAttributes) {
			synchronized (this.attributes) {
				if (!isSettled()) {
					this.attributes.putAll(given);
				}
			}
			return this;
		}
		super.setAllAttributes(given);
		return this;
	}

	@Override
	public ReadWriteSpan addEvent(String name) {
		return addEvent(name, Attributes.empty());
	}

	@Override
	public ReadWriteSpan addEvent(String name, long timestamp, TimeUnit unit) {
		return addEvent(name, Attributes.empty(), timestamp, unit);
	}

	@Override
	public ReadWriteSpan addEvent(String name, @Nullable Attributes given) {
		return addEvent(name, given, clock().now(), TimeUnit.NANOSECONDS);
	}

	@Override
	public ReadWriteSpan addEvent(String name, @Nullable Attributes given, long timestamp, TimeUnit unit) {
		if (name != null && unit != null) {
			Attributes all = (given != null) ? given : Attributes.empty();
			SpanLimits limits = this.pipeline.limits();
			add(EventData.create(
					unit.toNanos(timestamp), name, FlatAttributes.limited(all,
							limits.getMaxNumberOfAttributesPerEvent(), limits.getMaxAttributeValueLength()),
					all.size()));
		}
		return this;
	}

	@Override
	public ReadWriteSpan recordException(Throwable exception) {
		return recordException(exception, Attributes.empty());
	}

	@Override
	public ReadWriteSpan recordException(Throwable exception, @Nullable Attributes additional) {
		if (exception != null) {
			add(RecordedException.of(exception, (additional != null) ? additional : Attributes.empty(), clock().now(),
					this.pipeline.limits()));
		}
		return this;
	}

	private void add(EventData event) {
		synchronized (this.attributes) {
			if (!isSettled()) {
				this.events = (this.events != null) ? this.events : new SpanItems<>();
				this.events.add(event, this.pipeline.limits().getMaxNumberOfEvents());
			}
		}
	}

	@Override
	public ReadWriteSpan addLink(SpanContext linked, @Nullable Attributes given) {
		if (linked != null && linked.isValid()) {
			Attributes all = (given != null) ? given : Attributes.empty();
			SpanLimits limits = this.pipeline.limits();
			add(LinkData.create(linked, FlatAttributes.limited(all, limits.getMaxNumberOfAttributesPerLink(),
					limits.getMaxAttributeValueLength()), all.size()));
		}
		return this;
	}

	/**
	 * Adds a link.
	 * @param link the link, within the limits
	 */
	void add(LinkData link) {
		synchronized (this.attributes) {
			if (!isSettled()) {
				this.links = (this.links != null) ? this.links : new SpanItems<>();
				this.links.add(link, this.pipeline.limits().getMaxNumberOfLinks());
			}
		}
	}

	/**
	 * Sets the status by the rules of the specification: OK is final, nothing becomes
	 * unset again, and only an error has a description.
	 */
	@Override
	public ReadWriteSpan setStatus(StatusCode code, @Nullable String description) {
		if (code != null && code != StatusCode.UNSET) {
			synchronized (this.attributes) {
				if (!isSettled() && this.status.getStatusCode() != StatusCode.OK) {
					this.status = StatusData.create(code, (code == StatusCode.ERROR) ? description : null);
				}
			}
		}
		return this;
	}

	@Override
	public ReadWriteSpan updateName(String name) {
		if (name != null) {
			synchronized (this.attributes) {
				if (!isSettled()) {
					this.name = name;
				}
			}
		}
		return this;
	}

	@Override
	public void end() {
		endAt(clock().now());
	}

	@Override
	public void end(long timestamp, @Nullable TimeUnit unit) {
		TimeUnit given = (unit != null) ? unit : TimeUnit.NANOSECONDS;
		endAt((timestamp == 0) ? clock().now() : given.toNanos(timestamp));
	}

	private void endAt(long epochNanos) {
		synchronized (this.attributes) {
			if (isSettled()) {
				return;
			}
			this.endEpochNanos = epochNanos;
			this.ended = true;
		}
		this.pipeline.ended(this);
	}

	@Override
	public boolean isRecording() {
		return !isSettled();
	}

	@Override
	public boolean hasEnded() {
		return this.ended;
	}

	@Override
	public long getLatencyNanos() {
		return (this.ended ? this.endEpochNanos : clock().now()) - getStartEpochNanos();
	}

	@Override
	public <T> @Nullable T getAttribute(AttributeKey<T> key) {
		if (this.ended) {
			return this.attributes.get(key);
		}
		synchronized (this.attributes) {
			return this.attributes.get(key);
		}
	}

	@Override
	public Attributes getAttributes() {
		return read((span) -> span.isSettled() ? span.attributes : span.attributes.copy());
	}

	@Override
	public int getTotalAttributeCount() {
		return read((span) -> span.attributes.total());
	}

	@Override
	public String getName() {
		return read((span) -> span.name);
	}

	@Override
	public StatusData getStatus() {
		return read((span) -> span.status);
	}

	@Override
	public List<EventData> getEvents() {
		return read((span) -> SpanItems.list(span.events));
	}

	@Override
	public int getTotalRecordedEvents() {
		return read((span) -> SpanItems.total(span.events));
	}

	@Override
	public List<LinkData> getLinks() {
		return read((span) -> SpanItems.list(span.links));
	}

	@Override
	public int getTotalRecordedLinks() {
		return read((span) -> SpanItems.total(span.links));
	}

	@Override
	public long getEndEpochNanos() {
		return this.ended ? this.endEpochNanos : 0;
	}

	@Override
	public String toString() {
		return "RecordedSpan[" + getName() + ", " + getTraceId() + ", " + getSpanId() + ", parent " + getParentSpanId()
				+ ", " + getKind() + ", " + getStatus() + ", " + getAttributes() + "]";
	}

}
