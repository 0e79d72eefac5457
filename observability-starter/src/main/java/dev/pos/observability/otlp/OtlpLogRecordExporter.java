package dev.pos.observability.otlp;

import java.util.Collection;

import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;

/**
 * Sends log records as OpenTelemetry's exporter does that it was made from, but writes
 * them in one pass. Thread-safe.
 */
final class OtlpLogRecordExporter implements LogRecordExporter {

	private final OtlpHttpLogRecordExporter origin;

	private final OtlpTransport transport;

	private final LogMessages messages = new LogMessages();

	OtlpLogRecordExporter(OtlpHttpLogRecordExporter origin, OtlpTransport transport) {
		this.origin = origin;
		this.transport = transport;
	}

	@Override
	public CompletableResultCode export(Collection<LogRecordData> logs) {
		return this.transport.send((writer) -> {
			synchronized (this.messages) {
				this.messages.write(logs, writer);
			}
		});
	}

	@Override
	public CompletableResultCode flush() {
		return this.origin.flush();
	}

	@Override
	public CompletableResultCode shutdown() {
		return this.origin.shutdown();
	}

	@Override
	public String toString() {
		return this.origin.toString();
	}

}
