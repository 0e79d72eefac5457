package dev.pos.observability.export;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signals that a service exports. They share one warning a minute and one deadline
 * when the service stops. Thread-safe.
 */
public final class ExportedTelemetry {

	private final ExportedSignal spans = new ExportedSignal("spans");

	private final ExportedSignal logs = new ExportedSignal("logs");

	private final ExportGuard spansGuard;

	private final ExportGuard logsGuard;

	ExportedTelemetry() {
		this(LoggerFactory.getLogger("dev.pos.observability.export"));
	}

	ExportedTelemetry(Logger logger) {
		ExportWarnings warnings = new ExportWarnings(logger, List.of("spans", "logs"));
		this.spansGuard = new ExportGuard(this.spans, warnings);
		this.logsGuard = new ExportGuard(this.logs, warnings);
	}

	/**
	 * Returns what became of spans.
	 * @return the signal
	 */
	public ExportedSignal spans() {
		return this.spans;
	}

	/**
	 * Returns what became of log records.
	 * @return the signal
	 */
	public ExportedSignal logs() {
		return this.logs;
	}

	ExportGuard spansGuard() {
		return this.spansGuard;
	}

	ExportGuard logsGuard() {
		return this.logsGuard;
	}

	/**
	 * Begins the time in which what is left may still go out.
	 */
	void beginShutdown() {
		long deadline = System.nanoTime() + ExportGuard.CLOSING_NANOS;
		this.spansGuard.beginShutdown(deadline);
		this.logsGuard.beginShutdown(deadline);
		CompletableFuture.delayedExecutor(ExportGuard.CLOSING_NANOS, TimeUnit.NANOSECONDS).execute(() -> {
			this.spansGuard.giveUp();
			this.logsGuard.giveUp();
		});
	}

}
