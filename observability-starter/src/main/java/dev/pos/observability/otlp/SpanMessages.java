package dev.pos.observability.otlp;

import java.util.StringJoiner;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;

/**
 * Writes {@code ExportTraceServiceRequest}s. Not thread-safe.
 */
final class SpanMessages extends OtlpMessages<SpanData> {

	private static final int SPAN_TRACE_ID = 1;

	private static final int SPAN_SPAN_ID = 2;

	private static final int SPAN_TRACE_STATE = 3;

	private static final int SPAN_PARENT_SPAN_ID = 4;

	private static final int SPAN_NAME = 5;

	private static final int SPAN_KIND = 6;

	private static final int SPAN_START = 7;

	private static final int SPAN_END = 8;

	private static final int SPAN_ATTRIBUTES = 9;

	private static final int SPAN_DROPPED_ATTRIBUTES = 10;

	private static final int SPAN_EVENTS = 11;

	private static final int SPAN_DROPPED_EVENTS = 12;

	private static final int SPAN_LINKS = 13;

	private static final int SPAN_DROPPED_LINKS = 14;

	private static final int SPAN_STATUS = 15;

	private static final int SPAN_FLAGS = 16;

	private static final int EVENT_TIME = 1;

	private static final int EVENT_NAME = 2;

	private static final int EVENT_ATTRIBUTES = 3;

	private static final int EVENT_DROPPED_ATTRIBUTES = 4;

	private static final int LINK_TRACE_ID = 1;

	private static final int LINK_SPAN_ID = 2;

	private static final int LINK_TRACE_STATE = 3;

	private static final int LINK_ATTRIBUTES = 4;

	private static final int LINK_DROPPED_ATTRIBUTES = 5;

	private static final int LINK_FLAGS = 6;

	private static final int STATUS_MESSAGE = 2;

	private static final int STATUS_CODE = 3;

	/** Besides the eight flags of W3C: it is known whether the other is remote. */
	private static final int HAS_IS_REMOTE = 0x100;

	private static final int IS_REMOTE = 0x200;

	SpanMessages() {
		super(SpanData::getResource, SpanData::getInstrumentationScopeInfo);
	}

	@Override
	void item(SpanData span, ProtobufWriter target) {
		SpanContext context = span.getSpanContext();
		SpanContext parent = span.getParentSpanContext();
		target.hex(SPAN_TRACE_ID, context.getTraceId());
		target.hex(SPAN_SPAN_ID, context.getSpanId());
		traceState(SPAN_TRACE_STATE, context.getTraceState(), target);
		if (parent.isValid()) {
			target.hex(SPAN_PARENT_SPAN_ID, parent.getSpanId());
		}
		target.string(SPAN_NAME, span.getName());
		target.number(SPAN_KIND, kind(span.getKind()));
		target.fixed64(SPAN_START, span.getStartEpochNanos());
		target.fixed64(SPAN_END, span.getEndEpochNanos());
		attributes(SPAN_ATTRIBUTES, span.getAttributes());
		target.number(SPAN_DROPPED_ATTRIBUTES, span.getTotalAttributeCount() - span.getAttributes().size());
		for (EventData event : span.getEvents()) {
			event(event, target);
		}
		target.number(SPAN_DROPPED_EVENTS, span.getTotalRecordedEvents() - span.getEvents().size());
		for (LinkData link : span.getLinks()) {
			link(link, target);
		}
		target.number(SPAN_DROPPED_LINKS, span.getTotalRecordedLinks() - span.getLinks().size());
		status(span.getStatus(), target);
		target.fixed32(SPAN_FLAGS, flags(context, parent));
	}

	private void event(EventData event, ProtobufWriter target) {
		int begin = target.begin(SPAN_EVENTS);
		target.fixed64(EVENT_TIME, event.getEpochNanos());
		target.string(EVENT_NAME, event.getName());
		attributes(EVENT_ATTRIBUTES, event.getAttributes());
		target.number(EVENT_DROPPED_ATTRIBUTES, event.getDroppedAttributesCount());
		target.end(begin);
	}

	private void link(LinkData link, ProtobufWriter target) {
		SpanContext linked = link.getSpanContext();
		int begin = target.begin(SPAN_LINKS);
		target.hex(LINK_TRACE_ID, linked.getTraceId());
		target.hex(LINK_SPAN_ID, linked.getSpanId());
		traceState(LINK_TRACE_STATE, linked.getTraceState(), target);
		attributes(LINK_ATTRIBUTES, link.getAttributes());
		target.number(LINK_DROPPED_ATTRIBUTES, link.getTotalAttributeCount() - link.getAttributes().size());
		target.fixed32(LINK_FLAGS, flags(linked, linked));
		target.end(begin);
	}

	private static void status(StatusData status, ProtobufWriter target) {
		int begin = target.begin(SPAN_STATUS);
		target.string(STATUS_MESSAGE, status.getDescription());
		target.number(STATUS_CODE, switch (status.getStatusCode()) {
			case UNSET -> 0;
			case OK -> 1;
			case ERROR -> 2;
		});
		target.end(begin);
	}

	private static void traceState(int field, TraceState state, ProtobufWriter target) {
		if (!state.isEmpty()) {
			StringJoiner members = new StringJoiner(",");
			state.forEach((key, value) -> members.add(key + "=" + value));
			target.string(field, members.toString());
		}
	}

	private static int kind(SpanKind kind) {
		return switch (kind) {
			case INTERNAL -> 1;
			case SERVER -> 2;
			case CLIENT -> 3;
			case PRODUCER -> 4;
			case CONSUMER -> 5;
		};
	}

	/**
	 * Of a span it is its parent, of a link the linked span itself, that may be remote.
	 */
	private static int flags(SpanContext context, SpanContext other) {
		return context.getTraceFlags().asByte() & 0xFF | HAS_IS_REMOTE | (other.isRemote() ? IS_REMOTE : 0);
	}

}
