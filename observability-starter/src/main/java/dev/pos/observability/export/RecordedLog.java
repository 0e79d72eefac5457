package dev.pos.observability.export;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

import dev.pos.observability.attributes.FlatAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import org.jspecify.annotations.Nullable;

/**
 * A log record from its first member to its export. It behaves like the SDK's, which is
 * made of a builder, a map and a record, for half the memory. Built by one thread; once
 * it is emitted it is thread-safe.
 */
final class RecordedLog implements LogRecordBuilder, ReadWriteLogRecord {

	private final LogPipeline pipeline;

	private final InstrumentationScopeInfo scope;

	private FlatAttributes attributes;

	/**
	 * Whether somebody has the attributes, so that they must not change any more.
	 */
	private boolean handedOn;

	private long epochNanos;

	private long observedEpochNanos;

	private Severity severity = Severity.UNDEFINED_SEVERITY_NUMBER;

	private SpanContext span = SpanContext.getInvalid();

	private @Nullable String severityText;

	private @Nullable Value<?> body;

	private @Nullable String eventName;

	private @Nullable Context context;

	RecordedLog(LogPipeline pipeline, InstrumentationScopeInfo scope) {
		this.pipeline = pipeline;
		this.scope = scope;
		this.attributes = pipeline.newAttributes();
	}

	@Override
	public RecordedLog setTimestamp(long timestamp, TimeUnit unit) {
		this.epochNanos = unit.toNanos(timestamp);
		return this;
	}

	@Override
	public RecordedLog setTimestamp(Instant instant) {
		this.epochNanos = nanos(instant);
		return this;
	}

	@Override
	public RecordedLog setObservedTimestamp(long timestamp, TimeUnit unit) {
		this.observedEpochNanos = unit.toNanos(timestamp);
		return this;
	}

	@Override
	public RecordedLog setObservedTimestamp(Instant instant) {
		this.observedEpochNanos = nanos(instant);
		return this;
	}

	private static long nanos(Instant instant) {
		return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
	}

	@Override
	public RecordedLog setContext(Context context) {
		this.context = context;
		return this;
	}

	@Override
	public RecordedLog setSeverity(Severity severity) {
		this.severity = severity;
		return this;
	}

	@Override
	public RecordedLog setSeverityText(String severityText) {
		this.severityText = severityText;
		return this;
	}

	@Override
	public RecordedLog setBody(String body) {
		return setBody(Value.of(body));
	}

	@Override
	public RecordedLog setBody(Value<?> body) {
		this.body = body;
		return this;
	}

	@Override
	public RecordedLog setEventName(String eventName) {
		this.eventName = eventName;
		return this;
	}

	@Override
	public synchronized <T> RecordedLog setAttribute(AttributeKey<T> key, @Nullable T value) {
		if (key != null && value != null && !key.getKey().isEmpty()) {
			if (this.handedOn) {
				this.attributes = this.attributes.copy();
				this.handedOn = false;
			}
			this.attributes.put(key, value);
		}
		return this;
	}

	@Override
	public RecordedLog setAllAttributes(Attributes given) {
		ReadWriteLogRecord.super.setAllAttributes(given);
		return this;
	}

	@Override
	public void emit() {
		Context current = (this.context != null) ? this.context : Context.current();
		this.span = Span.fromContext(current).getSpanContext();
		if (this.observedEpochNanos == 0) {
			this.observedEpochNanos = this.pipeline.now();
		}
		this.pipeline.emit(current, this);
	}

	@Override
	public synchronized LogRecordData toLogRecordData() {
		this.handedOn = true;
		return new Data(this, this.attributes);
	}

	/**
	 * What the record was like when it was asked for.
	 *
	 * @param log the record, of which only attributes change once it is emitted
	 * @param attributes its attributes
	 */
	private record Data(RecordedLog log, FlatAttributes attributes) implements LogRecordData {

		@Override
		public Resource getResource() {
			return this.log.pipeline.resource();
		}

		@Override
		public InstrumentationScopeInfo getInstrumentationScopeInfo() {
			return this.log.scope;
		}

		@Override
		public long getTimestampEpochNanos() {
			return this.log.epochNanos;
		}

		@Override
		public long getObservedTimestampEpochNanos() {
			return this.log.observedEpochNanos;
		}

		@Override
		public SpanContext getSpanContext() {
			return this.log.span;
		}

		@Override
		public Severity getSeverity() {
			return this.log.severity;
		}

		@Override
		public @Nullable String getSeverityText() {
			return this.log.severityText;
		}

		@Override
		@Deprecated
		public io.opentelemetry.sdk.logs.data.Body getBody() {
			Value<?> value = this.log.body;
			return (value != null) ? io.opentelemetry.sdk.logs.data.Body.string(value.asString())
					: io.opentelemetry.sdk.logs.data.Body.empty();
		}

		@Override
		public @Nullable Value<?> getBodyValue() {
			return this.log.body;
		}

		@Override
		public Attributes getAttributes() {
			return this.attributes;
		}

		@Override
		public int getTotalAttributeCount() {
			return this.attributes.total();
		}

		@Override
		public @Nullable String getEventName() {
			return this.log.eventName;
		}

	}

}
