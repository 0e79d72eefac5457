package dev.pos.observability.tracing;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a backend that is away from being felt: counts what is lost, says so at most once
 * a minute, and gives up soon when the service stops. Thread-safe.
 */
final class GuardedSpanExporter implements SpanExporter {

	private static final Logger logger = LoggerFactory.getLogger("dev.pos.observability.export");

	private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

	/**
	 * What is left of the two seconds in which a service should be gone.
	 */
	private static final long CLOSING_NANOS = Duration.ofMillis(1500).toNanos();

	private final SpanExporter delegate;

	private final LongAdder exported = new LongAdder();

	private final LongAdder dropped = new LongAdder();

	private final Object warning = new Object();

	private long unreported;

	private long lastWarningNanos = System.nanoTime() - QUIET_NANOS;

	private volatile boolean closing;

	private volatile long deadlineNanos;

	private volatile @Nullable CompletableResultCode underWay;

	GuardedSpanExporter(SpanExporter delegate) {
		this.delegate = delegate;
	}

	long exported() {
		return this.exported.sum();
	}

	long dropped() {
		return this.dropped.sum();
	}

	/**
	 * Begins the time in which what is left may still go out.
	 */
	void beginShutdown() {
		this.deadlineNanos = System.nanoTime() + CLOSING_NANOS;
		this.closing = true;
		CompletableFuture.delayedExecutor(CLOSING_NANOS, TimeUnit.NANOSECONDS).execute(() -> {
			CompletableResultCode result = this.underWay;
			if (result != null) {
				result.fail();
			}
		});
	}

	@Override
	public CompletableResultCode export(Collection<SpanData> spans) {
		if (this.closing && System.nanoTime() - this.deadlineNanos >= 0) {
			this.dropped.add(spans.size());
			return CompletableResultCode.ofFailure();
		}
		CompletableResultCode result = new CompletableResultCode();
		this.underWay = result;
		CompletableResultCode delegated = this.delegate.export(spans);
		delegated.whenComplete(() -> {
			if (delegated.isSuccess()) {
				this.exported.add(spans.size());
				result.succeed();
			}
			else {
				failed(spans.size(), delegated.getFailureThrowable());
				result.fail();
			}
		});
		return result;
	}

	private void failed(int count, @Nullable Throwable cause) {
		this.dropped.add(count);
		long lost;
		synchronized (this.warning) {
			this.unreported += count;
			long now = System.nanoTime();
			if (now - this.lastWarningNanos < QUIET_NANOS) {
				return;
			}
			this.lastWarningNanos = now;
			lost = this.unreported;
			this.unreported = 0;
		}
		logger.atWarn()
			.addKeyValue("dropped", lost)
			.addKeyValue("cause", (cause != null) ? cause.toString() : "refused by the backend")
			.log("Spans could not be exported; the service goes on without");
	}

	@Override
	public CompletableResultCode flush() {
		return this.delegate.flush();
	}

	@Override
	public CompletableResultCode shutdown() {
		return this.delegate.shutdown();
	}

}
