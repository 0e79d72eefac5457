package dev.pos.observability.otlp;

import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.sdk.logs.data.LogRecordData;

/**
 * Writes {@code ExportLogsServiceRequest}s. Not thread-safe.
 */
final class LogMessages extends OtlpMessages<LogRecordData> {

	private static final int TIME = 1;

	private static final int SEVERITY_NUMBER = 2;

	private static final int SEVERITY_TEXT = 3;

	private static final int BODY = 5;

	private static final int ATTRIBUTES = 6;

	private static final int DROPPED_ATTRIBUTES = 7;

	private static final int FLAGS = 8;

	private static final int TRACE_ID = 9;

	private static final int SPAN_ID = 10;

	private static final int OBSERVED_TIME = 11;

	private static final int EVENT_NAME = 12;

	LogMessages() {
		super(LogRecordData::getResource, LogRecordData::getInstrumentationScopeInfo);
	}

	@Override
	void item(LogRecordData log, ProtobufWriter target) {
		target.fixed64(TIME, log.getTimestampEpochNanos());
		target.number(SEVERITY_NUMBER, log.getSeverity().getSeverityNumber());
		target.string(SEVERITY_TEXT, log.getSeverityText());
		Value<?> body = log.getBodyValue();
		if (body != null) {
			int begin = target.begin(BODY);
			any(body);
			target.end(begin);
		}
		attributes(ATTRIBUTES, log.getAttributes());
		target.number(DROPPED_ATTRIBUTES, log.getTotalAttributeCount() - log.getAttributes().size());
		SpanContext span = log.getSpanContext();
		target.fixed32(FLAGS, span.getTraceFlags().asByte() & 0xFF);
		if (!span.getTraceId().equals(TraceId.getInvalid())) {
			target.hex(TRACE_ID, span.getTraceId());
		}
		if (!span.getSpanId().equals(SpanId.getInvalid())) {
			target.hex(SPAN_ID, span.getSpanId());
		}
		target.fixed64(OBSERVED_TIME, log.getObservedTimestampEpochNanos());
		target.string(EVENT_NAME, log.getEventName());
	}

}
