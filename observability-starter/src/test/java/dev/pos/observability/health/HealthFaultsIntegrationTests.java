package dev.pos.observability.health;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.sun.net.httpserver.HttpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.embedded.RedisServer;

import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What readiness says while PostgreSQL, Redis and another service fail for real.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HealthFaultsIntegrationTests {

	private static final Logger logger = LoggerFactory.getLogger(HealthFaultsIntegrationTests.class);

	private final AtomicInteger downstreamAsked = new AtomicInteger();

	private final Map<String, FaultyLink> links = new LinkedHashMap<>();

	private EmbeddedPostgres postgres;

	private RedisServer redis;

	private HttpServer downstream;

	private ConfigurableApplicationContext servlet;

	private ConfigurableApplicationContext reactive;

	@BeforeAll
	void start() throws IOException {
		this.postgres = EmbeddedPostgres.start();
		int redisPort = freePort();
		this.redis = RedisServer.builder().port(redisPort).bind("127.0.0.1").setting("save \"\"").build();
		this.redis.start();
		this.downstream = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		this.downstream.setExecutor(Executors.newCachedThreadPool());
		this.downstream.createContext("/health", (exchange) -> {
			this.downstreamAsked.incrementAndGet();
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		this.downstream.start();
		this.links.put("database", new FaultyLink(this.postgres.getPort()));
		this.links.put("redis", new FaultyLink(redisPort));
		this.links.put("pos_core", new FaultyLink(this.downstream.getAddress().getPort()));
		this.servlet = HealthApplication.start(WebApplicationType.SERVLET, NoIndicators.class, properties());
		this.reactive = HealthApplication.start(WebApplicationType.REACTIVE, NoIndicators.class, properties());
	}

	@AfterAll
	void stop() throws IOException {
		this.servlet.close();
		this.reactive.close();
		this.links.values().forEach(FaultyLink::close);
		this.downstream.stop(0);
		this.redis.stop();
		this.postgres.close();
	}

	Stream<Arguments> faults() {
		List<Arguments> faults = new ArrayList<>();
		for (WebApplicationType type : List.of(WebApplicationType.SERVLET, WebApplicationType.REACTIVE)) {
			for (String check : this.links.keySet()) {
				for (FaultyLink.Fault fault : FaultyLink.Fault.values()) {
					faults.add(Arguments.of(type, check, fault));
				}
			}
		}
		return faults.stream();
	}

	@ParameterizedTest(name = "{0} {1} {2}")
	@MethodSource("faults")
	void readinessWhenDependencyFailsSaysSoAndRecovers(WebApplicationType type, String check, FaultyLink.Fault fault) {
		ConfigurableApplicationContext context = (type == WebApplicationType.SERVLET) ? this.servlet : this.reactive;
		FaultyLink link = this.links.get(check);
		boolean critical = check.equals("database");
		Probes probes = new Probes(context);
		probes.untilReadyIs("200 healthy");
		link.fail(fault);
		try {
			long detected = probes.untilReadyIs(critical ? "503 unhealthy" : "200 degraded");
			assertThat(detected).as("milliseconds to the right status").isLessThan(8000);
			assertThat(HealthApplication.answer(context, "/actuator/health"))
				.isEqualTo(critical ? "503 DOWN" : "200 DEGRADED");
			assertThat(HealthApplication.answer(context, "/actuator/health/readiness"))
				.isEqualTo(critical ? "503 DOWN" : "200 DEGRADED");
			assertThat(HealthApplication.answer(context, "/actuator/health/liveness")).isEqualTo("200 UP");
			assertThat(HealthApplication.answer(context, "/health")).isEqualTo("200 ok");
			logger.info("{} {} {}: right status after {} ms, longest answer {} ms", type, check, fault, detected,
					probes.longestMillis);
		}
		finally {
			link.heal(true);
		}
		long recovered = probes.untilReadyIs("200 healthy");
		logger.info("{} {} {}: healthy again after {} ms", type, check, fault, recovered);
		assertThat(probes.longestMillis).as("milliseconds of the longest answer").isLessThan(6000);
	}

	/**
	 * A firewall that has forgotten its connections ends none of them.
	 */
	@Test
	void databaseWhenSilentConnectionsAreNeverEndedRecovers() {
		FaultyLink link = this.links.get("database");
		Probes probes = new Probes(this.servlet);
		probes.untilReadyIs("200 healthy");
		link.fail(FaultyLink.Fault.HUNG);
		try {
			probes.untilReadyIs("503 unhealthy");
		}
		finally {
			link.heal(false);
		}
		logger.info("silent database: healthy again after {} ms", probes.untilReadyIs("200 healthy"));
	}

	/**
	 * A pool trusts a connection that was in use a moment ago, so that a check in a busy
	 * service is the first to wait for a database that has gone silent.
	 */
	@Test
	void databaseWhenSilentInABusyServiceRecovers() {
		FaultyLink link = this.links.get("database");
		ExecutorService traffic = Executors.newSingleThreadExecutor();
		try (ConfigurableApplicationContext busy = HealthApplication.start(WebApplicationType.SERVLET,
				NoIndicators.class, properties(1))) {
			DataSource dataSource = busy.getBean(DataSource.class);
			Probes probes = new Probes(busy);
			probes.untilReadyIs("200 healthy");
			traffic.execute(() -> use(dataSource));
			link.fail(FaultyLink.Fault.HUNG);
			try {
				probes.untilReadyIs("503 unhealthy");
			}
			finally {
				link.heal(false);
			}
			logger.info("silent database in a busy service: healthy again after {} ms",
					probes.untilReadyIs("200 healthy"));
		}
		finally {
			traffic.shutdownNow();
		}
	}

	/** Takes and returns a connection, which needs no answer of the database. */
	private static void use(DataSource dataSource) {
		while (!Thread.currentThread().isInterrupted()) {
			try (Connection connection = dataSource.getConnection()) {
				LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
			}
			catch (SQLException ex) {
				// The only connection is waiting for the database.
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
		}
	}

	@Test
	void dependenciesWhenProbedFiveHundredTimesASecondAreAskedOnceASecond() throws Exception {
		new Probes(this.servlet).untilReadyIs("200 healthy");
		// The reactive service asks the same downstream.
		this.reactive.getBean(HealthRefresh.class).stop();
		try {
			hammer(null);
			hammer(this.links.get("database"));
		}
		finally {
			this.links.get("database").heal(true);
			this.reactive.getBean(HealthRefresh.class).start();
		}
		new Probes(this.servlet).untilReadyIs("200 healthy");
	}

	private void hammer(FaultyLink hung) throws InterruptedException {
		int probes = 2000;
		int asked = this.downstreamAsked.get();
		Queue<Long> millis = new ConcurrentLinkedQueue<>();
		Queue<CompletableFuture<?>> answers = new ConcurrentLinkedQueue<>();
		AtomicInteger sent = new AtomicInteger();
		long start = System.nanoTime();
		ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
		try {
			clock.scheduleAtFixedRate(() -> {
				int number = sent.incrementAndGet();
				if (number > probes) {
					return;
				}
				if (number == probes / 4 && hung != null) {
					hung.fail(FaultyLink.Fault.HUNG);
				}
				long begin = System.nanoTime();
				answers.add(HealthApplication.ask(this.servlet, "/health/ready")
					.thenAccept((response) -> millis.add(HealthThreads.millisSince(begin))));
			}, 0, 2, TimeUnit.MILLISECONDS);
			await().atMost(Duration.ofMinutes(1)).until(() -> millis.size() == probes);
		}
		finally {
			clock.shutdownNow();
		}
		CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
		long seconds = Math.max(1, HealthThreads.millisSince(start) / 1000);
		int times = this.downstreamAsked.get() - asked;
		List<Long> sorted = millis.stream().sorted().toList();
		logger.info("{} probes in {} s{}: checks asked {} times, answer median {} p99 {} longest {} ms", probes,
				seconds, (hung != null) ? " with a hung database" : "", times, sorted.get(probes / 2),
				sorted.get(probes * 99 / 100), sorted.get(probes - 1));
		assertThat(times).isBetween(1, (int) seconds + 2);
	}

	private String[] properties() {
		return properties(3);
	}

	private String[] properties(int connections) {
		return new String[] {
				"spring.datasource.url=jdbc:postgresql://127.0.0.1:" + this.links.get("database").port() + "/postgres",
				"spring.datasource.username=postgres", "spring.datasource.password=postgres",
				"spring.datasource.hikari.maximum-pool-size=" + connections, "spring.data.redis.host=127.0.0.1",
				"spring.data.redis.port=" + this.links.get("redis").port(),
				"observability.health.downstream.pos-core.url=http://127.0.0.1:" + this.links.get("pos_core").port() };
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	/**
	 * Asks for readiness again and again and remembers the longest answer.
	 */
	private static final class Probes {

		private final ConfigurableApplicationContext context;

		private long longestMillis;

		Probes(ConfigurableApplicationContext context) {
			this.context = context;
		}

		long untilReadyIs(String wanted) {
			long start = System.nanoTime();
			await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> {
				long begin = System.nanoTime();
				HttpResponse<String> response = HealthApplication.get(this.context, "/health/ready");
				this.longestMillis = Math.max(this.longestMillis, HealthThreads.millisSince(begin));
				String status = HealthApplication.json(response).path("status").asString();
				assertThat(response.statusCode() + " " + status).as(response.body()).isEqualTo(wanted);
			});
			return HealthThreads.millisSince(start);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NoIndicators {

	}

}
