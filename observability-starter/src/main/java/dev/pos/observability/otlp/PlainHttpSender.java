package dev.pos.observability.otlp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
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
 * Sends to a collector over HTTP/1.1 without TLS: each request in one piece, on a thread
 * that waits for the answer, over the JDK's {@link HttpURLConnection}. OpenTelemetry's
 * sender uses the JDK's {@code java.net.http} client, as most of a service's own calls
 * do: what is compiled for these then has to suit both, and each of them costs more.
 * Threads of that client also hand pieces of 16 KiB to each other, for half as much CPU
 * time again. It still sends what has to be repeated. Thread-safe.
 *
 * @see <a href=
 * "https://github.com/open-telemetry/opentelemetry-proto/blob/v1.8.0/docs/specification.md#otlphttp">OTLP/HTTP</a>
 */
final class PlainHttpSender implements HttpSender {

	/** Those that OTLP names: the collector may take the same request later. */
	private static final Set<Integer> REPEATABLE = Set.of(429, 502, 503, 504);

	private final HttpSenderConfig config;

	private final HttpSender library;

	/** What is under way, each to be completed to end it. */
	private final Set<CompletableFuture<Void>> exchanges = ConcurrentHashMap.newKeySet();

	private final ExecutorService threads = Executors.newCachedThreadPool(PlainHttpSender::thread);

	/**
	 * Creates a sender.
	 * @param config how to send
	 * @param library sends all that is not sent here
	 */
	PlainHttpSender(HttpSenderConfig config, HttpSender library) {
		this.config = config;
		this.library = library;
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

	private void exchange(ProtobufBody body, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
		long begin = System.nanoTime();
		try {
			Answer answer = null;
			IOException failure = null;
			try {
				answer = answer(body);
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
				onResponse.accept(answer);
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

	/**
	 * The connection has times for single steps only, and none for what it writes, so it
	 * is closed when all of them together take too long.
	 */
	private Answer answer(ProtobufBody body) throws IOException {
		HttpURLConnection connection = connection(body.getContentLength());
		CompletableFuture<Void> exchange = new CompletableFuture<>();
		exchange.orTimeout(this.config.getTimeout().toNanos(), TimeUnit.NANOSECONDS).whenComplete((done, end) -> {
			if (end != null) {
				close(connection);
			}
		});
		this.exchanges.add(exchange);
		try (OutputStream output = connection.getOutputStream()) {
			// It can be closed from here on, and may have had to be before.
			requireOpen(exchange, connection);
			body.writeMessage(output);
			output.close();
			// It would not say so, but connect once more and wait for an answer.
			requireOpen(exchange, connection);
			return Answer.of(connection);
		}
		catch (IOException ex) {
			throw (exchange.isCompletedExceptionally() && !exchange.isCancelled())
					? new SocketTimeoutException("no answer within " + this.config.getTimeout()) : ex;
		}
		finally {
			exchange.complete(null);
			this.exchanges.remove(exchange);
		}
	}

	private void requireOpen(CompletableFuture<Void> exchange, HttpURLConnection connection) throws IOException {
		if (exchange.isDone() || this.threads.isShutdown()) {
			close(connection);
			throw new SocketException("closed before all was sent");
		}
	}

	/**
	 * Ends what another thread waits for. One that is just about to wait connects once
	 * more, and is not to wait there either.
	 */
	private static void close(HttpURLConnection connection) {
		connection.setConnectTimeout(1);
		connection.setReadTimeout(1);
		connection.disconnect();
	}

	private HttpURLConnection connection(int length) throws IOException {
		HttpURLConnection connection = (HttpURLConnection) this.config.getEndpoint().toURL().openConnection();
		connection.setConnectTimeout(millis(this.config.getConnectTimeout()));
		connection.setReadTimeout(millis(this.config.getTimeout()));
		connection.setInstanceFollowRedirects(false);
		connection.setRequestMethod("POST");
		connection.setDoOutput(true);
		connection.setFixedLengthStreamingMode(length);
		Map<String, List<String>> headers = this.config.getHeadersSupplier().get();
		if (headers != null) {
			headers.forEach((name, values) -> values.forEach((value) -> connection.addRequestProperty(name, value)));
		}
		connection.setRequestProperty("Content-Type", this.config.getContentType());
		return connection;
	}

	private static int millis(Duration duration) {
		return (int) Math.max(1, Math.min(Integer.MAX_VALUE, duration.toMillis()));
	}

	/**
	 * Returns when to repeat a request. One whose connection failed is repeated at once:
	 * the collector may have closed it for being idle.
	 * @param answer the answer, {@code null} without one
	 * @return the pause before, {@code null} where the request is not to be repeated
	 */
	private @Nullable Duration pause(@Nullable Answer answer) {
		RetryPolicy policy = this.config.getRetryPolicy();
		if (policy == null || this.threads.isShutdown() || answer != null && !REPEATABLE.contains(answer.status())) {
			return null;
		}
		return (answer != null) ? answer.pause(policy) : Duration.ZERO;
	}

	@Override
	public CompletableResultCode shutdown() {
		this.threads.shutdownNow();
		this.exchanges.forEach((exchange) -> exchange.cancel(false));
		return this.library.shutdown();
	}

	/**
	 * What is asked for of an answer: its status, and how long to wait where it is asked
	 * to.
	 *
	 * @param status the status
	 * @param retryAfter the header, {@code null} without one
	 */
	private record Answer(int status, @Nullable String retryAfter) implements HttpResponse {

		private static Answer of(HttpURLConnection connection) throws IOException {
			int status = connection.getResponseCode();
			if (status < 0) {
				throw new IOException("the answer is not HTTP");
			}
			InputStream content = (status < 400) ? connection.getInputStream() : connection.getErrorStream();
			if (content != null) {
				// The connection can be used again once it has been read.
				try (content) {
					content.transferTo(OutputStream.nullOutputStream());
				}
			}
			return new Answer(status, connection.getHeaderField("Retry-After"));
		}

		private Duration pause(RetryPolicy policy) {
			try {
				long seconds = (this.retryAfter != null) ? Long.parseLong(this.retryAfter) : -1;
				return (seconds >= 0) ? Duration.ofSeconds(seconds) : policy.getInitialBackoff();
			}
			catch (NumberFormatException ex) {
				// A date; the next attempt is told again.
				return policy.getInitialBackoff();
			}
		}

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
