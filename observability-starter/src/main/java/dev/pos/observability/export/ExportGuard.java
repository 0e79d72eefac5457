package dev.pos.observability.export;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.opentelemetry.sdk.common.CompletableResultCode;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a backend that is away from being felt: counts what is lost, has it said at most
 * once a minute, and gives up soon when the service stops. Thread-safe.
 */
final class ExportGuard {

	/**
	 * What is left of the two seconds in which a service should be gone.
	 */
	static final long CLOSING_NANOS = Duration.ofMillis(1500).toNanos();

	private static final int MAX_CAUSE = 300;

	private final ExportedSignal signal;

	private final ExportWarnings warnings;

	/**
	 * Several where a service has several exporters.
	 */
	private final Set<CompletableResultCode> underWay = ConcurrentHashMap.newKeySet();

	private long reportedOverflow;

	private volatile boolean closing;

	private volatile long deadlineNanos;

	ExportGuard(ExportedSignal signal, ExportWarnings warnings) {
		this.signal = signal;
		this.warnings = warnings;
	}

	void beginShutdown(long deadlineNanos) {
		this.deadlineNanos = deadlineNanos;
		this.closing = true;
	}

	void giveUp() {
		this.underWay.forEach(CompletableResultCode::fail);
	}

	/**
	 * Shuts an exporter down and waits for it no longer than for exports. On a thread of
	 * its own: from JDK 21 on the JDK's HTTP client waits there for all answers that are
	 * outstanding, unless it is interrupted.
	 * @param shutdown shuts the exporter down
	 * @return what becomes of it
	 */
	CompletableResultCode shutdown(Supplier<CompletableResultCode> shutdown) {
		CompletableResultCode result = begin();
		Thread thread = new Thread(() -> delegate(shutdown, result), "exporter-shutdown");
		thread.setDaemon(true);
		result.whenComplete(() -> {
			if (!result.isSuccess()) {
				thread.interrupt();
			}
		});
		thread.start();
		// Who gives up may have come before.
		if (isOver()) {
			result.fail();
		}
		return result;
	}

	private CompletableResultCode begin() {
		CompletableResultCode result = new CompletableResultCode();
		this.underWay.add(result);
		return result.whenComplete(() -> this.underWay.remove(result));
	}

	CompletableResultCode export(int count, Supplier<CompletableResultCode> export) {
		if (isOver()) {
			this.signal.drop(DropReason.SHUTDOWN, count);
			return CompletableResultCode.ofFailure();
		}
		CompletableResultCode result = begin();
		// Also where the deadline fails it.
		result.whenComplete(() -> {
			if (result.isSuccess()) {
				this.signal.succeeded(count);
				reportOverflow();
			}
			else {
				failed(count, result.getFailureThrowable());
			}
		});
		delegate(export, result);
		return result;
	}

	private static void delegate(Supplier<CompletableResultCode> export, CompletableResultCode result) {
		try {
			CompletableResultCode delegated = export.get();
			delegated.whenComplete(() -> {
				if (delegated.isSuccess()) {
					result.succeed();
				}
				else {
					fail(result, delegated.getFailureThrowable());
				}
			});
		}
		catch (RuntimeException ex) {
			fail(result, ex);
		}
	}

	private static void fail(CompletableResultCode result, @Nullable Throwable cause) {
		if (cause != null) {
			result.failExceptionally(cause);
		}
		else {
			result.fail();
		}
	}

	private boolean isOver() {
		return this.closing && System.nanoTime() - this.deadlineNanos >= 0;
	}

	private void failed(int count, @Nullable Throwable failure) {
		String cause = isOver() ? "the service had to be gone" : text(failure);
		this.signal.failed(isOver() ? DropReason.SHUTDOWN : DropReason.EXPORT_FAILED, count, cause);
		this.warnings.lost(this.signal.name(), count + overflow(), cause);
	}

	/**
	 * A backend that answers but slowly loses items without any export failing.
	 */
	private void reportOverflow() {
		long overflow = overflow();
		if (overflow > 0) {
			this.warnings.lost(this.signal.name(), overflow, "the queue was full: the backend is too slow");
		}
	}

	private synchronized long overflow() {
		long overflow = this.signal.dropped(DropReason.QUEUE_FULL) - this.reportedOverflow;
		this.reportedOverflow += overflow;
		return overflow;
	}

	private static String text(@Nullable Throwable cause) {
		if (cause == null) {
			return "refused by the backend, or no answer in time";
		}
		Throwable told = cause;
		// The exporter's own wrapper says only that something failed.
		while (told.getClass().getName().startsWith("io.opentelemetry.") && told.getCause() != null) {
			told = told.getCause();
		}
		String name = told.getClass().getSimpleName();
		String text = (told.getMessage() != null) ? name + ": " + told.getMessage() : name;
		return text.substring(0, Math.min(text.length(), MAX_CAUSE));
	}

}
