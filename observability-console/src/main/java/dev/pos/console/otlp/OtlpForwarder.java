package dev.pos.console.otlp;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Hands what the receiver took on to another OTLP/HTTP receiver, such as that of
 * {@code grafana/otel-lgtm}. Nobody waits for the other one: what it refuses is lost, and
 * while it is away no more than a limited number of bytes waits for it. All that does not
 * arrive is counted.
 */
@Component
@ConditionalOnProperty("observability.console.otlp.forward-to")
public final class OtlpForwarder implements DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(OtlpForwarder.class);

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final long PAUSE_SECONDS = 5;

	private final BlockingQueue<Request> queue = new LinkedBlockingQueue<>();

	private final AtomicLong waitingBytes = new AtomicLong();

	private final AtomicLong waiting = new AtomicLong();

	private final AtomicLong handedOn = new AtomicLong();

	private final AtomicLong refused = new AtomicLong();

	private final AtomicLong lost = new AtomicLong();

	private final AtomicLong dropped = new AtomicLong();

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(CONNECT_TIMEOUT)
		.build();

	private final URI target;

	private final long maxWaitingBytes;

	private final Thread thread;

	/** Of the thread alone: nothing has been handed on since the last failure. */
	private boolean away;

	OtlpForwarder(OtlpProperties properties) {
		this.target = Objects.requireNonNull(properties.forwardTo());
		this.maxWaitingBytes = properties.maxBodySize().toBytes();
		this.thread = new Thread(this::run, "otlp-forwarder");
		this.thread.setDaemon(true);
		this.thread.start();
	}

	/**
	 * Takes a request to be handed on, unless too much is waiting already.
	 * @param path the path it came to
	 * @param contentType its content type
	 * @param body its body, decompressed
	 * @param items the number of spans, log records or data points in it
	 */
	void offer(String path, String contentType, byte[] body, long items) {
		if (this.waitingBytes.addAndGet(body.length) > this.maxWaitingBytes) {
			this.waitingBytes.addAndGet(-body.length);
			this.dropped.addAndGet(items);
			return;
		}
		this.waiting.addAndGet(items);
		this.queue.add(new Request(path, contentType, body, items));
	}

	/**
	 * Returns what has become of what was offered.
	 * @return the counts
	 */
	public ForwardStatistics statistics() {
		return new ForwardStatistics(this.handedOn.get(), this.refused.get(), this.lost.get(), this.dropped.get(),
				this.waiting.get(), this.waitingBytes.get(), this.maxWaitingBytes);
	}

	private void run() {
		try {
			while (true) {
				Request request = this.queue.take();
				this.waitingBytes.addAndGet(-request.body().length);
				this.waiting.addAndGet(-request.items());
				send(request);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void send(Request request) throws InterruptedException {
		try {
			HttpResponse<Void> response = this.client.send(HttpRequest.newBuilder(this.target.resolve(request.path()))
				.timeout(TIMEOUT)
				.header("Content-Type", request.contentType())
				.POST(HttpRequest.BodyPublishers.ofByteArray(request.body()))
				.build(), HttpResponse.BodyHandlers.discarding());
			if (response.statusCode() == HttpStatus.OK.value()) {
				this.handedOn.addAndGet(request.items());
			}
			else {
				this.refused.addAndGet(request.items());
				logger.debug("Telemetry that was handed on has been refused: {}", response.statusCode());
			}
			if (this.away) {
				logger.info("Telemetry is handed on to {} again", this.target);
				this.away = false;
			}
		}
		catch (IOException ex) {
			this.lost.addAndGet(request.items());
			if (!this.away) {
				logger.info("Telemetry is not handed on, because {} does not answer: {}", this.target, ex.toString());
				this.away = true;
			}
			TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
		}
	}

	@Override
	public void destroy() {
		this.thread.interrupt();
	}

	private record Request(String path, String contentType, byte[] body, long items) {

	}

}
