package dev.pos.observability.tracing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.pos.observability.attributes.FlatAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import org.jspecify.annotations.Nullable;

/**
 * Builds one {@link RecordedSpan}, or one that records nothing where the sampler says so.
 * Not thread-safe.
 */
final class RecordedSpanBuilder implements SpanBuilder {

	/**
	 * Tells a sampler that a trace id it has not seen yet is random (W3C Trace Context,
	 * level 2).
	 */
	private static final Span newTrace = Span.wrap(SpanContext.create(TraceId.getInvalid(), SpanId.getInvalid(),
			SpanPipeline.flags(false, true), TraceState.getDefault()));

	private static final Context newTraceOnly = Context.root().with(newTrace);

	private final String name;

	private final SpanPipeline pipeline;

	private final SpanLimits limits;

	private @Nullable FlatAttributes attributes;

	private SpanKind kind = SpanKind.INTERNAL;

	private long startEpochNanos;

	private @Nullable Context parent;

	private @Nullable List<LinkData> links;

	RecordedSpanBuilder(String name, SpanPipeline pipeline) {
		this.name = name;
		this.pipeline = pipeline;
		this.limits = pipeline.limits();
	}

	private FlatAttributes attributes() {
		FlatAttributes known = this.attributes;
		if (known == null) {
			known = new FlatAttributes(this.limits.getMaxNumberOfAttributes(),
					this.limits.getMaxAttributeValueLength());
			this.attributes = known;
		}
		return known;
	}

	@Override
	public SpanBuilder setParent(Context context) {
		this.parent = (context != null) ? context : this.parent;
		return this;
	}

	@Override
	public SpanBuilder setNoParent() {
		this.parent = Context.root();
		return this;
	}

	@Override
	public SpanBuilder setSpanKind(SpanKind spanKind) {
		this.kind = (spanKind != null) ? spanKind : this.kind;
		return this;
	}

	@Override
	public SpanBuilder setStartTimestamp(long timestamp, TimeUnit unit) {
		if (timestamp >= 0 && unit != null) {
			this.startEpochNanos = unit.toNanos(timestamp);
		}
		return this;
	}

	@Override
	public SpanBuilder addLink(SpanContext linked) {
		return addLink(linked, Attributes.empty());
	}

	@Override
	public SpanBuilder addLink(SpanContext linked, @Nullable Attributes given) {
		if (linked != null && linked.isValid()) {
			Attributes all = (given != null) ? given : Attributes.empty();
			this.links = (this.links != null) ? this.links : new ArrayList<>();
			this.links
				.add(LinkData.create(linked, FlatAttributes.limited(all, this.limits.getMaxNumberOfAttributesPerLink(),
						this.limits.getMaxAttributeValueLength()), all.size()));
		}
		return this;
	}

	@Override
	public SpanBuilder setAttribute(String key, @Nullable String value) {
		return setAttribute(AttributeKey.stringKey(key), value);
	}

	@Override
	public SpanBuilder setAttribute(String key, long value) {
		return setAttribute(AttributeKey.longKey(key), value);
	}

	@Override
	public SpanBuilder setAttribute(String key, double value) {
		return setAttribute(AttributeKey.doubleKey(key), value);
	}

	@Override
	public SpanBuilder setAttribute(String key, boolean value) {
		return setAttribute(AttributeKey.booleanKey(key), value);
	}

	@Override
	public <T> SpanBuilder setAttribute(AttributeKey<T> key, @Nullable T value) {
		if (key != null && value != null && !key.getKey().isEmpty()) {
			attributes().put(key, value);
		}
		return this;
	}

	@Override
	public SpanBuilder setAllAttributes(Attributes given) {
		if (given != null) {
			attributes().putAll(given);
		}
		return this;
	}

	@Override
	public Span startSpan() {
		Context parentContext = (this.parent != null) ? this.parent : Context.current();
		Span parentSpan = Span.fromContext(parentContext);
		SpanContext parentIds = parentSpan.getSpanContext();
		boolean root = !parentIds.isValid();
		boolean random = root ? this.pipeline.ids().generatesRandomTraceIds()
				: parentIds.getTraceFlags().isTraceIdRandom();
		String traceId = root ? this.pipeline.ids().generateTraceId() : parentIds.getTraceId();
		SamplingResult sampling = this.pipeline.sampler()
			.shouldSample(root && random ? newTrace(parentContext) : parentContext, traceId, this.name, this.kind,
					attributes(), (this.links != null) ? List.copyOf(this.links) : List.of());
		SpanContext ids = SpanContext.create(traceId, this.pipeline.ids().generateSpanId(),
				SpanPipeline.flags(sampling.getDecision() == SamplingDecision.RECORD_AND_SAMPLE, random),
				sampling.getUpdatedTraceState(parentIds.getTraceState()));
		if (sampling.getDecision() == SamplingDecision.DROP) {
			return Span.wrap(ids);
		}
		attributes().putAll(sampling.getAttributes());
		RecordedSpan span = span(ids, parentSpan);
		this.pipeline.started(parentContext, span);
		return span;
	}

	private static Context newTrace(Context parentContext) {
		return (parentContext == Context.root()) ? newTraceOnly : parentContext.with(newTrace);
	}

	private RecordedSpan span(SpanContext ids, Span parentSpan) {
		SpanClock clock = (parentSpan instanceof RecordedSpan local) ? local.clock() : this.pipeline.newClock();
		FlatAttributes given = attributes();
		// They are the span's now, and a builder can be used again.
		this.attributes = null;
		RecordedSpan span = new RecordedSpan(this.pipeline, ids, parentSpan.getSpanContext(), this.kind, this.name,
				clock, (this.startEpochNanos != 0) ? this.startEpochNanos : clock.now(), given);
		if (this.links != null) {
			this.links.forEach(span::add);
			this.links = null;
		}
		return span;
	}

}
