package dev.pos.observability.otlp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;

/**
 * Sends requests by what an exporter of OpenTelemetry's would send them with: to the same
 * endpoint with the same headers, certificates, compression and repeats. Thread-safe.
 */
final class OtlpTransport {

	private static final int INITIAL_BYTES = 64 * 1024;

	/**
	 * A buffer that has grown for some giant is not kept.
	 */
	private static final int MAX_KEPT_BYTES = 1024 * 1024;

	private final HttpSender sender;

	/**
	 * Batches are mostly sent one after the other.
	 */
	private final AtomicReference<ProtobufWriter> spare = new AtomicReference<>();

	OtlpTransport(HttpSender sender) {
		this.sender = sender;
	}

	/**
	 * Sends a request.
	 * @param request writes the request
	 * @return what becomes of it; the reason of a failure is in it
	 */
	CompletableResultCode send(Consumer<ProtobufWriter> request) {
		ProtobufWriter kept = this.spare.getAndSet(null);
		ProtobufWriter writer = (kept != null) ? kept : new ProtobufWriter(INITIAL_BYTES);
		writer.clear();
		request.accept(writer);
		CompletableResultCode result = new CompletableResultCode();
		this.sender.send(new ProtobufBody(writer), (response) -> answered(result, response, writer),
				(failure) -> result.failExceptionally(cause(failure)));
		return result;
	}

	private void release(ProtobufWriter writer) {
		if (writer.capacity() <= MAX_KEPT_BYTES) {
			this.spare.set(writer);
		}
	}

	/**
	 * The buffer of a request that failed may still be on its way out.
	 */
	private void answered(CompletableResultCode result, HttpResponse response, ProtobufWriter writer) {
		int status = response.getStatusCode();
		if (status >= 200 && status < 300) {
			release(writer);
			result.succeed();
		}
		else {
			result.failExceptionally(new IOException("the backend answered with status " + status));
		}
	}

	private static Throwable cause(Throwable failure) {
		Throwable cause = failure;
		while ((cause instanceof CompletionException || cause instanceof UncheckedIOException)
				&& cause.getCause() != null) {
			cause = cause.getCause();
		}
		return cause;
	}

}
