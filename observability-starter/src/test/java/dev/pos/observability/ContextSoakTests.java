package dev.pos.observability;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many requests of several tenants on few threads, with failures, time-outs and work that
 * outlives its request: no line shows another request's tenant. The system property
 * {@code soak.requests} says how many.
 */
@StarterTest
@TestPropertySource(properties = { "server.tomcat.threads.max=6", "spring.task.execution.pool.core-size=3",
		"spring.task.execution.pool.max-size=3", "logging.threshold.console=off" })
class ContextSoakTests {

	private static final int REQUESTS = Integer.getInteger("soak.requests", 5_000);

	private static final String[] paths = { "/soak/ok", "/soak/ok", "/soak/fails", "/soak/callable", "/soak/times-out",
			"/soak/async", "/forbidden", "/nowhere" };

	private final HttpClient http = HttpClient.newHttpClient();

	private final LineCheck check = new LineCheck();

	@LocalServerPort
	private int port;

	@Autowired
	private AsyncTaskExecutor applicationTaskExecutor;

	@BeforeEach
	void attach() {
		this.check.start();
		((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(this.check);
	}

	@AfterEach
	void detach() {
		((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(this.check);
	}

	@Test
	void lineWhenThreadsAreSharedShowsItsOwnTenant() {
		Random random = new Random(7);
		Semaphore inFlight = new Semaphore(32);
		for (int i = 0; i < REQUESTS; i++) {
			inFlight.acquireUninterruptibly();
			send(paths[random.nextInt(paths.length)], "tenant" + random.nextInt(7), i)
				.whenComplete((response, failure) -> inFlight.release());
		}
		inFlight.acquireUninterruptibly(32);
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(this.check.lines).hasValueGreaterThanOrEqualTo(REQUESTS));
		assertThat(this.check.wrong).isEmpty();
		for (int i = 0; i < 12; i++) {
			assertThat(
					CompletableFuture.supplyAsync(PropagationController::context, this.applicationTaskExecutor).join())
				.startsWith("null|null|null|null|null|");
		}
	}

	private CompletableFuture<HttpResponse<Void>> send(String path, String tenant, int number) {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.header("X-Correlation-Id", "soak:" + tenant + ":" + number)
			.header("X-Tenant-Id", tenant)
			.timeout(Duration.ofSeconds(30))
			.build();
		return this.http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
	}

	/**
	 * Compares the tenant of each line with the one in its correlation id, and finds
	 * lines of requests that have lost theirs.
	 */
	private static final class LineCheck extends AppenderBase<ILoggingEvent> {

		private final AtomicLong lines = new AtomicLong();

		private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

		@Override
		protected void append(ILoggingEvent event) {
			Map<String, String> mdc = event.getMDCPropertyMap();
			String correlationId = mdc.get("correlation_id");
			boolean ours = event.getLoggerName().equals(SoakController.class.getName())
					|| event.getLoggerName().equals("dev.pos.observability.access");
			if (correlationId == null) {
				if (ours) {
					this.wrong.add(event + " has no context");
				}
				return;
			}
			this.lines.incrementAndGet();
			if (!correlationId.startsWith("soak:") || !correlationId.split(":")[1].equals(mdc.get("tenant_id"))) {
				this.wrong.add(event + " " + mdc);
			}
		}

	}

}
