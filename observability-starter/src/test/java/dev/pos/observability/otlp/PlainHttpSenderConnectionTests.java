package dev.pos.observability.otlp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import io.opentelemetry.sdk.common.export.HttpSender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Collectors that close, hang or speak something else.
 */
class PlainHttpSenderConnectionTests {

	@Test
	void requestWhoseConnectionIsClosedWithoutAnAnswerIsRepeated() throws IOException {
		AtomicInteger requests = new AtomicInteger();
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			Thread acceptor = new Thread(() -> {
				try {
					while (true) {
						Socket socket = server.accept();
						// A client may open another connection before it has this one
						// back.
						new Thread(() -> answerAllButTheSecond(socket, requests)).start();
					}
				}
				catch (IOException ex) {
					// The test has ended.
				}
			});
			acceptor.start();
			URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1/traces");
			HttpSender sender = PlainHttpSending.sender(PlainHttpSending.config(uri, Duration.ofSeconds(10)));
			assertThat(PlainHttpSending.send(sender, PlainHttpSending.body(10, 1))).isEqualTo(200);
			assertThat(PlainHttpSending.send(sender, PlainHttpSending.body(10, 2))).isEqualTo(200);
			assertThat(requests).hasValue(3);
		}
	}

	@Test
	void collectorThatReadsNothingAndSaysNothingIsGivenUp() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
				PlainHttpSending.OccupiedCommonPool occupied = new PlainHttpSending.OccupiedCommonPool()) {
			URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1/traces");
			HttpSender sender = PlainHttpSending.sender(PlainHttpSending.config(uri, Duration.ofMillis(500)));
			assertThat(PlainHttpSending.sent(sender, PlainHttpSending.body(20_000_000, 1)))
				.failsWithin(Duration.ofSeconds(5))
				.withThrowableThat()
				.havingRootCause()
				.isInstanceOf(SocketTimeoutException.class);
		}
	}

	/**
	 * Small bodies several times: they end while they are written, before the answer is
	 * waited for, and while it is.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 20_000_000 })
	void whatIsUnderWayEndsWithTheShutdown(int length) throws Exception {
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1/traces");
			HttpSender sender = PlainHttpSending.sender(PlainHttpSending
				.config((builder) -> builder.setEndpoint(uri.toString()).setTimeout(Duration.ofMinutes(5))));
			CompletableFuture<Integer> sent = PlainHttpSending.sent(sender, PlainHttpSending.body(length, 1));
			try (Socket accepted = server.accept()) {
				assertThat(accepted.getInputStream().read()).isEqualTo('P');
				sender.shutdown();
				assertThat(sent).failsWithin(Duration.ofSeconds(5)).withThrowableOfType(ExecutionException.class);
			}
		}
	}

	@Test
	void answerThatIsNotHttpIsAFailure() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			Thread other = new Thread(() -> {
				try {
					while (true) {
						try (Socket socket = server.accept()) {
							readRequest(socket.getInputStream());
							socket.getOutputStream().write("220 smtp.example.com ready\r\n".getBytes());
						}
					}
				}
				catch (IOException ex) {
					// The test has ended.
				}
			});
			other.start();
			HttpSender sender = PlainHttpSending.sender(PlainHttpSending
				.config((builder) -> builder.setEndpoint("http://127.0.0.1:" + server.getLocalPort() + "/v1/traces")
					.setRetryPolicy(null)));
			assertThat(PlainHttpSending.sent(sender, PlainHttpSending.body(10, 1))).failsWithin(Duration.ofSeconds(5))
				.withThrowableThat()
				.havingRootCause()
				.isInstanceOf(IOException.class)
				.withMessageContaining("HTTP");
		}
	}

	private static void answerAllButTheSecond(Socket socket, AtomicInteger requests) {
		try (socket) {
			while (readRequest(socket.getInputStream()) && requests.incrementAndGet() != 2) {
				socket.getOutputStream()
					.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean readRequest(InputStream input) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			int next = input.read();
			if (next < 0) {
				return false;
			}
			head.append((char) next);
		}
		return input.readNBytes(10).length == 10;
	}

}
