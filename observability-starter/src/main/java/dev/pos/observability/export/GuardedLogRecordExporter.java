package dev.pos.observability.export;

import java.util.Collection;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;

/**
 * An exporter of log records whose failures are counted and not felt. Thread-safe.
 */
final class GuardedLogRecordExporter implements LogRecordExporter {

	private final LogRecordExporter delegate;

	private final ExportGuard guard;

	GuardedLogRecordExporter(LogRecordExporter delegate, ExportGuard guard) {
		this.delegate = delegate;
		this.guard = guard;
	}

	@Override
	public CompletableResultCode export(Collection<LogRecordData> records) {
		return this.guard.export(records.size(), () -> this.delegate.export(records));
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
