package dev.pos.console.otlp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.pos.console.log.LogEntry;
import dev.pos.console.telemetry.Attributes;
import dev.pos.console.telemetry.Text;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;

/**
 * Turns the log records of a request into those of the store.
 */
final class LogMapper {

	private static final int MAX_NAME_LENGTH = 256;

	private static final int MAX_LEVEL_LENGTH = 16;

	private static final String[] levels = { "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL" };

	private LogMapper() {
	}

	static List<LogEntry> map(ExportLogsServiceRequest request) {
		List<LogEntry> entries = new ArrayList<>();
		for (ResourceLogs resource : request.getResourceLogsList()) {
			String service = AttributeMapper.serviceName(resource.getResource());
			for (ScopeLogs scope : resource.getScopeLogsList()) {
				String logger = Text.share(Text.limit(scope.getScope().getName(), MAX_NAME_LENGTH));
				scope.getLogRecordsList().forEach((entry) -> entries.add(map(service, logger, entry)));
			}
		}
		return entries;
	}

	private static LogEntry map(String service, String logger, LogRecord entry) {
		long time = (entry.getTimeUnixNano() != 0) ? entry.getTimeUnixNano() : entry.getObservedTimeUnixNano();
		String message = Text.limit(AttributeMapper.text(entry.getBody()), Attributes.MAX_VALUE_LENGTH);
		return new LogEntry(Math.max(0, time), level(entry), logger, message, service,
				SpanMapper.traceId(entry.getTraceId()), SpanMapper.spanId(entry.getSpanId()),
				AttributeMapper.map(entry.getAttributesList()).build());
	}

	private static String level(LogRecord entry) {
		int number = entry.getSeverityNumberValue();
		if (number >= 1 && number <= 24) {
			return levels[(number - 1) / 4];
		}
		String text = entry.getSeverityText().toUpperCase(Locale.ROOT);
		return text.isEmpty() ? "INFO" : Text.share(Text.limit(text, MAX_LEVEL_LENGTH));
	}

}
