package dev.pos.observability.tracing;

import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.pos.observability.export.FlatAttributes;
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

	private String name;

	private StatusData status = StatusData.unset();

	private long endEpochNanos;

	private State state = State.RECORDING;

	private @Nullable SpanItems<EventData> events;

	private @Nullable SpanItems<LinkData> links;

	private enum State {

		RECORDING, ENDED,

		/**
		 * What a span was like at a time before its end.
		 */
		SNAPSHOT

	}

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
	}

	private RecordedSpan(RecordedSpan span) {
		super(span);
		this.name = span.name;
		this.attributes = span.attributes.copy();
		this.status = span.status;
		this.events = SpanItems.copy(span.events);
		this.links = SpanItems.copy(span.links);
		this.state = State.SNAPSHOT;
	}

	@Override
	public SpanData toSpanData() {
		synchronized (this.attributes) {
			return (this.state == State.RECORDING) ? new RecordedSpan(this) : this;
		}
	}

	@Override
	public <T> ReadWriteSpan setAttribute(AttributeKey<T> key, @Nullable T value) {
		if (key != null && value != null && !key.getKey().isEmpty()) {
			synchronized (this.attributes) {
				if (this.state == State.RECORDING) {
					this.attributes.put(key, value);
				}
			}
		}
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
			if (this.state == State.RECORDING) {
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
			if (this.state == State.RECORDING) {
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
				if (this.state == State.RECORDING && this.status.getStatusCode() != StatusCode.OK) {
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
				if (this.state == State.RECORDING) {
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
			if (this.state != State.RECORDING) {
				return;
			}
			this.endEpochNanos = epochNanos;
			this.state = State.ENDED;
		}
		this.pipeline.ended(this);
	}

	@Override
	public boolean isRecording() {
		synchronized (this.attributes) {
			return this.state == State.RECORDING;
		}
	}

	@Override
	public boolean hasEnded() {
		synchronized (this.attributes) {
			return this.state == State.ENDED;
		}
	}

	@Override
	public long getLatencyNanos() {
		synchronized (this.attributes) {
			return ((this.state == State.ENDED) ? this.endEpochNanos : clock().now()) - getStartEpochNanos();
		}
	}

	@Override
	public <T> @Nullable T getAttribute(AttributeKey<T> key) {
		synchronized (this.attributes) {
			return this.attributes.get(key);
		}
	}

	@Override
	public Attributes getAttributes() {
		synchronized (this.attributes) {
			return (this.state == State.RECORDING) ? this.attributes.copy() : this.attributes;
		}
	}

	@Override
	public int getTotalAttributeCount() {
		synchronized (this.attributes) {
			return this.attributes.total();
		}
	}

	@Override
	public String getName() {
		synchronized (this.attributes) {
			return this.name;
		}
	}

	@Override
	public StatusData getStatus() {
		synchronized (this.attributes) {
			return this.status;
		}
	}

	@Override
	public List<EventData> getEvents() {
		synchronized (this.attributes) {
			return SpanItems.list(this.events);
		}
	}

	@Override
	public int getTotalRecordedEvents() {
		synchronized (this.attributes) {
			return SpanItems.total(this.events);
		}
	}

	@Override
	public List<LinkData> getLinks() {
		synchronized (this.attributes) {
			return SpanItems.list(this.links);
		}
	}

	@Override
	public int getTotalRecordedLinks() {
		synchronized (this.attributes) {
			return SpanItems.total(this.links);
		}
	}

	@Override
	public long getEndEpochNanos() {
		synchronized (this.attributes) {
			return this.endEpochNanos;
		}
	}

	@Override
	public String toString() {
		return "RecordedSpan[" + getName() + ", " + getTraceId() + ", " + getSpanId() + ", parent " + getParentSpanId()
				+ ", " + getKind() + ", " + getStatus() + ", " + getAttributes() + "]";
	}

}
