package dev.pos.observability.otlp;

import java.util.Collection;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/**
 * Sends spans as OpenTelemetry's exporter does that it was made from, but writes them in
 * one pass. Thread-safe.
 */
final class OtlpSpanExporter implements SpanExporter {

	private final OtlpHttpSpanExporter origin;

	private final OtlpTransport transport;

	private final SpanMessages messages = new SpanMessages();

	OtlpSpanExporter(OtlpHttpSpanExporter origin, OtlpTransport transport) {
		this.origin = origin;
		this.transport = transport;
	}

	@Override
	public CompletableResultCode export(Collection<SpanData> spans) {
		return this.transport.send((writer) -> {
			synchronized (this.messages) {
				this.messages.write(spans, writer);
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
