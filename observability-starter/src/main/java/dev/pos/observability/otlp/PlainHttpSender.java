package dev.pos.observability.otlp;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.MessageWriter;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Sends to a collector over HTTP/1.1 without TLS: each request in one piece, which the
 * one thread of the JDK's client does all there is to do with while another waits.
 * OpenTelemetry's sender uses the same client with threads that hand pieces of 16 KiB to
 * each other, for half as much CPU time again. It still sends what has to be repeated.
 * Thread-safe.
 *
 * @see <a href=
 * "https://github.com/open-telemetry/opentelemetry-proto/blob/v1.8.0/docs/specification.md#otlphttp">OTLP/HTTP</a>
 */
final class PlainHttpSender implements HttpSender {

	/** Those that OTLP names: the collector may take the same request later. */
	private static final Set<Integer> REPEATABLE = Set.of(429, 502, 503, 504);

	private final HttpSenderConfig config;

	private final HttpSender library;

	private final HttpClient client;

	private final ExecutorService threads = Executors.newCachedThreadPool(PlainHttpSender::thread);

	/**
	 * Creates a sender.
	 * @param config how to send
	 * @param library sends all that is not sent here
	 */
	PlainHttpSender(HttpSenderConfig config, HttpSender library) {
		this.config = config;
		this.library = library;
		this.client = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(config.getConnectTimeout())
			.executor(Runnable::run)
			.build();
	}

	private static Thread thread(Runnable task) {
		Thread thread = new Thread(task, "otlp-sender");
		thread.setDaemon(true);
		return thread;
	}

	/**
	 * Tells whether requests can be sent here.
	 * @param config how to send
	 * @return whether nothing but the endpoint, headers and times is asked for
	 */
	static boolean suits(HttpSenderConfig config) {
		return "http".equals(config.getEndpoint().getScheme()) && config.getCompressor() == null
				&& config.getProxyOptions() == null && config.getExecutorService() == null;
	}

	@Override
	public void send(MessageWriter message, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
		if (!(message instanceof ProtobufBody body)) {
			this.library.send(message, onResponse, onError);
			return;
		}
		try {
			this.threads.execute(() -> exchange(body, onResponse, onError));
		}
		catch (RejectedExecutionException ex) {
			onError.accept(ex);
		}
	}

	/**
	 * Waits on a thread of its own: what the client does without one that waits ends on
	 * the JVM's common pool, whose one thread on a small machine may be somebody else's
	 * for long.
	 */
	private void exchange(ProtobufBody body, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
		long begin = System.nanoTime();
		try {
			java.net.http.HttpResponse<?> answer = null;
			IOException failure = null;
			try {
				answer = this.client.send(request(body), BodyHandlers.discarding());
			}
			catch (IOException ex) {
				failure = ex;
			}
			Duration pause = pause(answer);
			Duration left = this.config.getTimeout().minusNanos(System.nanoTime() - begin);
			if (pause != null && pause.compareTo(left) < 0) {
				TimeUnit.NANOSECONDS.sleep(pause.toNanos());
				this.library.send(body, onResponse, onError);
			}
			else if (answer != null) {
				onResponse.accept(new Answer(answer.statusCode()));
			}
			else if (failure != null) {
				onError.accept(failure);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			onError.accept(ex);
		}
		catch (RuntimeException ex) {
			// Headers that cannot be found or sent.
			onError.accept(ex);
		}
	}

	private HttpRequest request(ProtobufBody body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.config.getEndpoint())
			.timeout(this.config.getTimeout());
		Map<String, List<String>> headers = this.config.getHeadersSupplier().get();
		if (headers != null) {
			headers.forEach((name, values) -> values.forEach((value) -> request.header(name, value)));
		}
		return request.header("Content-Type", this.config.getContentType()).POST(new WholeBody(body.bytes())).build();
	}

	/**
	 * Returns when to repeat a request. One whose connection failed is repeated at once:
	 * the collector may have closed it for being idle.
	 * @param answer the answer, {@code null} without one
	 * @return the pause before, {@code null} where the request is not to be repeated
	 */
	private @Nullable Duration pause(java.net.http.@Nullable HttpResponse<?> answer) {
		RetryPolicy policy = this.config.getRetryPolicy();
		if (policy == null || answer != null && !REPEATABLE.contains(answer.statusCode())) {
			return null;
		}
		return (answer != null) ? pause(answer, policy) : Duration.ZERO;
	}

	private static Duration pause(java.net.http.HttpResponse<?> answer, RetryPolicy policy) {
		try {
			long seconds = answer.headers().firstValueAsLong("Retry-After").orElse(-1);
			return (seconds >= 0) ? Duration.ofSeconds(seconds) : policy.getInitialBackoff();
		}
		catch (NumberFormatException ex) {
			// A date; the next attempt is told again.
			return policy.getInitialBackoff();
		}
	}

	@Override
	public CompletableResultCode shutdown() {
		this.threads.shutdownNow();
		return this.library.shutdown();
	}

	/**
	 * The status tells all that is asked for.
	 *
	 * @param status the status
	 */
	private record Answer(int status) implements HttpResponse {

		@Override
		public int getStatusCode() {
			return this.status;
		}

		@Override
		public String getStatusMessage() {
			return String.valueOf(this.status);
		}

		@Override
		public byte[] getResponseBody() {
			return new byte[0];
		}

	}

}
