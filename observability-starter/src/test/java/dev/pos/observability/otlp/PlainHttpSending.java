package dev.pos.observability.otlp;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.exporter.sender.jdk.internal.JdkHttpSenderProvider;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import io.opentelemetry.sdk.common.export.RetryPolicy;

/**
 * Senders as the exporter makes them, and what they send.
 */
final class PlainHttpSending {

	private PlainHttpSending() {
	}

	static HttpSender sender(HttpSenderConfig config) {
		return new PlainHttpSender(config, new JdkHttpSenderProvider().createSender(config));
	}

	static HttpSenderConfig config(URI endpoint, Duration timeout) {
		return config((builder) -> builder.setEndpoint(endpoint.toString())
			.setTimeout(timeout)
			.setRetryPolicy(RetryPolicy.builder().setInitialBackoff(Duration.ofMillis(5)).build())
			.addHeader("X-Key", "mine"));
	}

	/**
	 * What the exporter's builder makes of its settings.
	 */
	static HttpSenderConfig config(UnaryOperator<OtlpHttpSpanExporterBuilder> settings) {
		CompletableFuture<HttpSenderConfig> seen = new CompletableFuture<>();
		settings.apply(OtlpHttpSpanExporter.builder()).setComponentLoader(new ComponentLoader() {

			@Override
			public <T> Iterable<T> load(Class<T> type) {
				return (type == HttpSenderProvider.class) ? List.of(type.cast((HttpSenderProvider) (config) -> {
					seen.complete(config);
					return new JdkHttpSenderProvider().createSender(config);
				})) : List.of();
			}

		}).build();
		return seen.join();
	}

	static byte[] body(int length, int content) {
		byte[] body = new byte[length];
		Arrays.fill(body, (byte) content);
		return body;
	}

	static int send(HttpSender sender, byte[] body) {
		return sent(sender, body).orTimeout(10, TimeUnit.SECONDS).join();
	}

	static CompletableFuture<Integer> sent(HttpSender sender, byte[] body) {
		ProtobufWriter writer = new ProtobufWriter(body.length);
		writer.append(body);
		CompletableFuture<Integer> result = new CompletableFuture<>();
		sender.send(new ProtobufBody(writer), (response) -> result.complete(response.getStatusCode()),
				result::completeExceptionally);
		return result;
	}

	/**
	 * The one or two threads of the pool on a small machine, busy with something else.
	 */
	static final class OccupiedCommonPool implements AutoCloseable {

		private final CountDownLatch end = new CountDownLatch(1);

		OccupiedCommonPool() {
			for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
				ForkJoinPool.commonPool().execute(() -> {
					try {
						this.end.await();
					}
					catch (InterruptedException ex) {
						Thread.currentThread().interrupt();
					}
				});
			}
		}

		@Override
		public void close() {
			this.end.countDown();
		}

	}

}
