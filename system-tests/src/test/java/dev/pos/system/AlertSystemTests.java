package dev.pos.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real Prometheus that scrapes the running services: each alert fires for its real
 * cause, ends after it, and none fires while all is well. The last tests to run, since
 * they leave errors and slow answers behind in the meters.
 */
@Order(Integer.MAX_VALUE)
@EnabledIf(value = "dev.pos.system.Prometheus#isInstalled", disabledReason = "prometheus is not installed")
@ExtendWith(RunningStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertSystemTests {

	private static final Duration IN_TIME = Duration.ofSeconds(40);

	private static final Duration WARM_UP = Duration.ofSeconds(90);

	private static final long HEALTHY_SECONDS = Long.getLong("soak.healthy-seconds", 30);

	private final RunningStack stack;

	private final Path report = Path.of("target", "alerts.csv");

	private Prometheus prometheus;

	private SteadyLoad load;

	AlertSystemTests(RunningStack stack) {
		this.stack = stack;
	}

	@BeforeAll
	void watch(@TempDir Path directory) throws IOException {
		Map<String, Integer> ports = new LinkedHashMap<>(RunningStack.SERVICES);
		ports.put("console", RunningStack.PORT_OFFSET + 4000);
		this.prometheus = Prometheus.start(directory, ports);
		this.load = new SteadyLoad(this.stack);
		Files.writeString(this.report, "alert,fires_after_ms,ends_after_ms\n");
		Awaitility.await()
			.atMost(WARM_UP)
			.ignoreExceptions()
			.untilAsserted(() -> assertThat(this.prometheus.scraped()).isEqualTo(ports.keySet()));
	}

	@AfterAll
	void stop() throws Exception {
		if (this.load != null) {
			this.load.close();
		}
		if (this.prometheus != null) {
			this.prometheus.close();
		}
	}

	@BeforeEach
	void quiet() {
		Awaitility.await()
			.atMost(WARM_UP)
			.ignoreExceptions()
			.untilAsserted(() -> assertThat(this.prometheus.firedWithin(3)).isEmpty());
	}

	@Test
	void alertsWhileAllIsWellAreSilent() {
		// Nothing to wait for: the time itself is what has to pass without an alert.
		long end = System.nanoTime() + Duration.ofSeconds(HEALTHY_SECONDS).toNanos();
		Awaitility.await()
			.atMost(Duration.ofSeconds(HEALTHY_SECONDS + 10))
			.pollInterval(Duration.ofSeconds(1))
			.until(() -> {
				assertThat(this.prometheus.firing()).isEmpty();
				return System.nanoTime() > end;
			});
		assertThat(this.prometheus.firedWithin(HEALTHY_SECONDS)).isEmpty();
	}

	@Test
	void serviceDownWhenAServiceIsKilledFiresUntilItIsBack() throws IOException {
		Incident incident = begin("ServiceDown chatbot");
		KilledService chatbot = this.stack.kill("chatbot");
		incident.awaitAlert();
		chatbot.restart();
		incident.awaitEnd("HighLatency chatbot");
	}

	@Test
	void highErrorRateWhenATableIsGoneFiresUntilItIsBack() throws SQLException {
		Incident incident = begin("HighErrorRate payment");
		execute("payment", "alter table payments rename to payments_gone");
		try {
			incident.awaitAlert();
		}
		finally {
			execute("payment", "alter table payments_gone rename to payments");
		}
		incident.awaitEnd("ErrorBudgetBurn payment");
	}

	@Test
	void highLatencyWhenATableIsLockedFiresUntilItIsFree() throws Exception {
		Incident incident = begin("HighLatency pos-core");
		try (Repeated lock = new Repeated(this::lockOrders)) {
			incident.awaitAlert();
			lock.check();
		}
		// Who asks for orders waits for them too.
		incident.awaitEnd("HighLatency chatbot", "ErrorBudgetBurn pos-core", "HighErrorRate pos-core");
	}

	@Test
	void lowCacheHitRateWhenTheCacheIsFlushedFiresUntilItIsLeftAlone() throws Exception {
		Incident incident = begin("LowCacheHitRate inventory");
		try (Repeated flush = new Repeated(this::flushRedis)) {
			incident.awaitAlert();
			flush.check();
		}
		incident.awaitEnd("LowCacheHitRate restaurant", "LowCacheHitRate chatbot");
	}

	@Test
	void circuitBreakerOpenWhenTheGatewayTimesOutFiresUntilItAnswers() {
		Incident incident = begin("CircuitBreakerOpen payment");
		// Amounts for which the simulated gateway takes longer than anybody waits.
		this.load.pay("20.14", 12);
		incident.awaitAlert();
		incident.awaitEnd("HighErrorRate payment", "ErrorBudgetBurn payment", "HighLatency payment");
	}

	private Incident begin(String alert) {
		return new Incident(alert);
	}

	private void execute(String database, String statement) throws SQLException {
		try (Connection connection = this.stack.database(database); Statement sql = connection.createStatement()) {
			sql.execute(statement);
		}
	}

	/**
	 * Keeps the orders to itself for longer than the threshold of the alert.
	 */
	private void lockOrders() throws SQLException {
		try (Connection connection = this.stack.database("pos_core"); Statement sql = connection.createStatement()) {
			connection.setAutoCommit(false);
			sql.execute("lock table orders in access exclusive mode");
			sql.execute("select pg_sleep(2.5)");
			connection.commit();
		}
	}

	private void flushRedis() throws IOException {
		try (Socket redis = new Socket(InetAddress.getLoopbackAddress(), RunningStack.PORT_OFFSET + 4011)) {
			redis.setSoTimeout(2000);
			for (int i = 0; i < 20; i++) {
				redis.getOutputStream().write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
				assertThat(redis.getInputStream().readNBytes(5))
					.isEqualTo("+OK\r\n".getBytes(StandardCharsets.US_ASCII));
			}
		}
	}

	/**
	 * An alert from its cause to its end.
	 */
	private final class Incident {

		private final String alert;

		private final long began = System.nanoTime();

		private long fired;

		Incident(String alert) {
			this.alert = alert;
		}

		void awaitAlert() {
			Awaitility.await()
				.atMost(IN_TIME)
				.untilAsserted(() -> assertThat(AlertSystemTests.this.prometheus.firing()).contains(this.alert));
			this.fired = System.nanoTime();
		}

		/**
		 * Waits until nothing fires any more.
		 * @param consequences alerts that may fire besides
		 */
		void awaitEnd(String... consequences) {
			long undone = System.nanoTime();
			Awaitility.await()
				.atMost(WARM_UP)
				.untilAsserted(() -> assertThat(AlertSystemTests.this.prometheus.firing()).doesNotContain(this.alert));
			long ended = System.nanoTime();
			Set<String> possible = new TreeSet<>(Set.of(consequences));
			possible.add(this.alert);
			assertThat(
					AlertSystemTests.this.prometheus.firedWithin(Duration.ofNanos(ended - this.began).toSeconds() + 1))
				.isSubsetOf(possible);
			try {
				Files.writeString(AlertSystemTests.this.report,
						"%s,%d,%d%n".formatted(this.alert, Duration.ofNanos(this.fired - this.began).toMillis(),
								Duration.ofNanos(ended - undone).toMillis()),
						StandardOpenOption.APPEND);
			}
			catch (IOException ex) {
				throw new java.io.UncheckedIOException(ex);
			}
		}

	}

	/**
	 * Something that is done over and over until it is closed.
	 */
	private static final class Repeated implements AutoCloseable {

		private final AtomicBoolean closed = new AtomicBoolean();

		private final Thread thread;

		private volatile Exception failure;

		Repeated(Step step) {
			this.thread = new Thread(() -> {
				try {
					while (!this.closed.get()) {
						step.run();
					}
				}
				catch (Exception ex) {
					this.failure = ex;
				}
			});
			this.thread.start();
		}

		void check() {
			assertThat(this.failure).isNull();
		}

		@Override
		public void close() throws InterruptedException {
			this.closed.set(true);
			this.thread.join();
		}

	}

	/**
	 * A step that may fail.
	 */
	@FunctionalInterface
	private interface Step {

		void run() throws Exception;

	}

}
