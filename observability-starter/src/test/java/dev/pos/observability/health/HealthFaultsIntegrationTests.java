package dev.pos.observability.health;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What readiness says while PostgreSQL, Redis and another service fail for real, in
 * services of every kind at once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HealthFaultsIntegrationTests {

	private static final Logger logger = LoggerFactory.getLogger(HealthFaultsIntegrationTests.class);

	private static final String[] MANAGEMENT_PORT = { "management.server.port=0",
			"management.server.address=127.0.0.1" };

	private final Map<String, ConfigurableApplicationContext> services = new LinkedHashMap<>();

	private FaultyDependencies dependencies;

	@BeforeAll
	void start() throws Exception {
		this.dependencies = new FaultyDependencies();
		for (WebApplicationType type : List.of(WebApplicationType.SERVLET, WebApplicationType.REACTIVE)) {
			this.services.put(type.toString(), start(type));
			this.services.put(type + " with a management port", start(type, MANAGEMENT_PORT));
		}
	}

	private ConfigurableApplicationContext start(WebApplicationType type, String... properties) {
		String[] all = Stream.of(this.dependencies.properties(3), properties)
			.flatMap(Stream::of)
			.toArray(String[]::new);
		return HealthApplication.start(type, BootTrapTests.Nothing.class, all);
	}

	@AfterAll
	void stop() throws IOException {
		this.services.values().forEach(ConfigurableApplicationContext::close);
		this.dependencies.close();
	}

	Stream<Arguments> faults() {
		List<Arguments> faults = new ArrayList<>();
		for (String check : List.of("database", "redis", "pos_core")) {
			for (FaultyLink.Fault fault : FaultyLink.Fault.values()) {
				faults.add(Arguments.of(check, fault));
			}
		}
		return faults.stream();
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("faults")
	void readinessWhenDependencyFailsSaysSoAndRecovers(String check, FaultyLink.Fault fault) {
		FaultyLink link = this.dependencies.link(check);
		Map<String, HealthProbes> probes = new LinkedHashMap<>();
		this.services.forEach((name, context) -> probes.put(name, new HealthProbes(context)));
		untilReadyIs("200 healthy", probes);
		boolean critical = check.equals("database");
		Map<String, Long> detected;
		Map<String, Long> recovered;
		link.fail(fault);
		try {
			detected = untilReadyIs(critical ? "503 unhealthy" : "200 degraded", probes);
			this.services.values().forEach((context) -> assertActuatorAgrees(context, critical));
			this.services.values().forEach(this::assertStrangersLearnNothing);
		}
		finally {
			link.heal(true);
		}
		recovered = untilReadyIs("200 healthy", probes);
		probes.forEach((name, probe) -> logger.info(
				"{} {} {}: right status after {} ms, healthy again after {} ms, longest answer {} ms", check, fault,
				name, detected.get(name), recovered.get(name), probe.longestMillis()));
		assertThat(detected.values()).as("milliseconds to the right status").allMatch((millis) -> millis < 8000);
		assertThat(probes.values()).extracting(HealthProbes::longestMillis)
			.as("milliseconds of the longest answer")
			.allMatch((millis) -> millis < 6000);
	}

	private static Map<String, Long> untilReadyIs(String wanted, Map<String, HealthProbes> probes) {
		Map<String, CompletableFuture<Long>> millis = new LinkedHashMap<>();
		ExecutorService threads = Executors.newFixedThreadPool(probes.size());
		try {
			probes.forEach((name, probe) -> millis.put(name,
					CompletableFuture.supplyAsync(() -> probe.untilReadyIs(wanted), threads)));
			Map<String, Long> result = new LinkedHashMap<>();
			millis.forEach((name, future) -> result.put(name, future.join()));
			return result;
		}
		finally {
			threads.shutdown();
		}
	}

	private static void assertActuatorAgrees(ConfigurableApplicationContext context, boolean critical) {
		String expected = critical ? "503 DOWN" : "200 DEGRADED";
		assertThat(HealthApplication.managementAnswer(context, "/actuator/health")).isEqualTo(expected);
		assertThat(HealthApplication.managementAnswer(context, "/actuator/health/readiness")).isEqualTo(expected);
		assertThat(HealthApplication.managementAnswer(context, "/actuator/health/liveness")).isEqualTo("200 UP");
		assertThat(HealthApplication.answer(context, "/health")).isEqualTo("200 ok");
	}

	private void assertStrangersLearnNothing(ConfigurableApplicationContext context) {
		Stream<HttpResponse<String>> main = Stream.of("/health", "/health/ready")
			.map((path) -> HealthApplication.get(context, path));
		Stream<HttpResponse<String>> management = Stream
			.of("/actuator/health", "/actuator/health/readiness", "/actuator/health/db", "/actuator/health/redis")
			.map((path) -> HealthApplication.askManagement(context, path));
		assertThat(Stream.concat(main, management))
			.allSatisfy((response) -> assertThat(response.body().toLowerCase(Locale.ROOT)).as(response.uri().getPath())
				.doesNotContain(this.dependencies.secrets()));
	}

	/**
	 * A firewall that has forgotten its connections ends none of them.
	 */
	@Test
	void databaseWhenSilentConnectionsAreNeverEndedRecovers() {
		HealthProbes probes = new HealthProbes(this.services.values().iterator().next());
		failSilently(probes);
		logger.info("silent database: healthy again after {} ms", probes.untilReadyIs("200 healthy"));
	}

	/**
	 * A pool trusts a connection that was in use a moment ago, so that a check in a busy
	 * service is the first to wait for a database that has gone silent.
	 */
	@Test
	void databaseWhenSilentInABusyServiceRecovers() {
		ExecutorService traffic = Executors.newSingleThreadExecutor();
		try (ConfigurableApplicationContext busy = HealthApplication.start(WebApplicationType.SERVLET,
				BootTrapTests.Nothing.class, this.dependencies.properties(1))) {
			DataSource dataSource = busy.getBean(DataSource.class);
			HealthProbes probes = new HealthProbes(busy);
			probes.untilReadyIs("200 healthy");
			traffic.execute(() -> use(dataSource));
			failSilently(probes);
			logger.info("silent database in a busy service: healthy again after {} ms",
					probes.untilReadyIs("200 healthy"));
		}
		finally {
			traffic.shutdownNow();
		}
	}

	private void failSilently(HealthProbes probes) {
		FaultyLink database = this.dependencies.link("database");
		probes.untilReadyIs("200 healthy");
		database.fail(FaultyLink.Fault.HUNG);
		try {
			probes.untilReadyIs("503 unhealthy");
		}
		finally {
			database.heal(false);
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

}
