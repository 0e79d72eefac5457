package dev.pos.observability.export;

import java.util.Collection;

import dev.pos.observability.logging.LogMasking;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/**
 * An exporter of spans whose failures are counted and not felt, and whose exceptions
 * carry no secrets. Thread-safe.
 */
final class GuardedSpanExporter implements SpanExporter {

	private final SpanExporter delegate;

	private final ExportGuard guard;

	private final LogMasking masking;

	GuardedSpanExporter(SpanExporter delegate, ExportGuard guard, LogMasking masking) {
		this.delegate = delegate;
		this.guard = guard;
		this.masking = masking;
	}

	@Override
	public CompletableResultCode export(Collection<SpanData> spans) {
		return this.guard.export(spans.size(), () -> this.delegate.export(MaskedSpanData.of(spans, this.masking)));
	}

	@Override
	public CompletableResultCode flush() {
		return this.delegate.flush();
	}

	@Override
	public CompletableResultCode shutdown() {
		return this.guard.shutdown(this.delegate::shutdown);
	}

}
