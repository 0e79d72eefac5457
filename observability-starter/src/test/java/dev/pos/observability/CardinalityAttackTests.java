package dev.pos.observability;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client that makes up a path, a tenant, a correlation id, a method, a user agent and a
 * host to be called for each of its requests: the meters stop growing, and none of its
 * requests is missing in them. The system property {@code soak.attack-requests} says how
 * many.
 */
class CardinalityAttackTests {

	private static final int REQUESTS = Integer.getInteger("soak.attack-requests", 10_000);

	private static final int IN_FLIGHT = 64;

	private static final int BUDGET = 100;

	private static final int SERIES = 200;

	private static final long HEAP_TOLERANCE = 24L << 20;

	private static final Logger container = Logger.getLogger("org.apache.catalina.core");

	private final HttpClient http = HttpClient.newHttpClient();

	private final AtomicReference<Throwable> failure = new AtomicReference<>();

	/**
	 * A stack trace for each request that fails on purpose would take longer than the
	 * request.
	 */
	@BeforeEach
	void silence() {
		container.setLevel(Level.OFF);
	}

	@AfterEach
	void speak() {
		container.setLevel(null);
	}

	@Test
	void metersWhenAttackedStopGrowingAndMissNothing() throws Exception {
		try (ConfigurableApplicationContext service = start()) {
			MeterRegistry registry = service.getBean(MeterRegistry.class);
			int port = service.getBean(Environment.class).getRequiredProperty("local.server.port", Integer.class);
			int half = REQUESTS / 2;
			attack(port, 0, half);
			awaitCount(registry, half);
			Set<Meter.Id> meters = ids(registry);
			long heap = usedHeap();
			attack(port, half, REQUESTS);
			awaitCount(registry, REQUESTS);
			assertThat(ids(registry)).isSubsetOf(meters);
			long heapAtTheEnd = usedHeap();
			assertThat(heapAtTheEnd).isLessThan(heap + HEAP_TOLERANCE);
			List<Timer> requests = timers(registry, "http.server.requests");
			assertThat(requests).hasSizeLessThanOrEqualTo(SERIES + 1);
			assertThat(valuesOf("tenant", requests)).contains("other").hasSizeLessThanOrEqualTo(BUDGET + 2);
			assertThat(valuesOf("uri", requests)).contains("/orders/{id}", "/fails/{id}", "/calls/{host}")
				.hasSizeLessThan(10);
			assertThat(valuesOf("method", requests)).containsExactlyInAnyOrder("GET", "UNKNOWN");
			assertThat(valuesOf("status", requests)).contains("200", "500", "404");
			assertThat(count(requests, (id) -> "other".equals(id.getTag("tenant"))))
				.isEqualTo(REQUESTS - count(requests, (id) -> !"other".equals(id.getTag("tenant"))))
				.isGreaterThan(REQUESTS * 9L / 10);
			List<Timer> calls = timers(registry, "http.client.requests");
			assertThat(count(calls, (id) -> true)).isEqualTo(REQUESTS / 5);
			assertThat(valuesOf("client.name", calls)).contains("other").hasSizeLessThanOrEqualTo(BUDGET + 2);
			assertThat(calls).hasSizeLessThanOrEqualTo(SERIES + 1);
			LoggerFactory.getLogger(CardinalityAttackTests.class)
				.info("{} requests; meters at half {}, at the end {}; heap KiB {}, {}; scrape, lines and median ms of 21: {}",
						REQUESTS, meters.size(), ids(registry).size(), heap / 1024, heapAtTheEnd / 1024, scrapes(port));
		}
	}

	/**
	 * Without static resources: the class loader of the JDK remembers each that it did
	 * not find until memory is short, which would look like a leak.
	 */
	private static ConfigurableApplicationContext start() {
		System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
		try {
			return new SpringApplicationBuilder(AttackedApplication.class).run("--server.port=0",
					"--server.address=127.0.0.1", "--observability.http.access-log=false",
					"--management.tracing.export.otlp.enabled=false", "--spring.web.resources.add-mappings=false",
					"--observability.metrics.max-series-per-meter=" + SERIES);
		}
		finally {
			System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
		}
	}

	private void attack(int port, int from, int to) {
		Semaphore inFlight = new Semaphore(IN_FLIGHT);
		for (int i = from; i < to; i++) {
			inFlight.acquireUninterruptibly();
			this.http.sendAsync(request(port, i), HttpResponse.BodyHandlers.discarding())
				.whenComplete((response, failed) -> {
					inFlight.release();
					if (failed != null) {
						this.failure.compareAndSet(null, failed);
					}
				});
		}
		inFlight.acquireUninterruptibly(IN_FLIGHT);
		assertThat(this.failure).hasNullValue();
	}

	private static HttpRequest request(int port, int number) {
		String path = switch (number % 5) {
			case 0 -> "/orders/" + number;
			case 1 -> "/fails/" + number;
			case 2 -> "/calls/host" + number;
			default -> "/nowhere/" + number;
		};
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
			.method((number % 5 == 4) ? "METHOD" + number : "GET", HttpRequest.BodyPublishers.noBody())
			.header("X-Tenant-Id", "tenant" + number)
			.header("X-Correlation-Id", "correlation" + number)
			.header("User-Agent", "agent/" + number)
			.timeout(Duration.ofSeconds(30))
			.build();
	}

	/**
	 * For the reader: how long a scrape takes says something about the machine too.
	 */
	private String scrapes(int port) throws IOException, InterruptedException {
		HttpRequest scrape = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
			.header("Accept", "text/plain")
			.build();
		long[] nanos = new long[21];
		long lines = 0;
		for (int i = 0; i < nanos.length; i++) {
			long start = System.nanoTime();
			lines = this.http.send(scrape, HttpResponse.BodyHandlers.ofString()).body().lines().count();
			nanos[i] = System.nanoTime() - start;
		}
		Arrays.sort(nanos);
		return lines + ", " + TimeUnit.NANOSECONDS.toMillis(nanos[nanos.length / 2]);
	}

	/**
	 * A request counts when it is over, which its client may know before.
	 */
	private static void awaitCount(MeterRegistry registry, long expected) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(count(timers(registry, "http.server.requests"), (id) -> true))
				.isEqualTo(expected));
	}

	/**
	 * Without the pauses of the garbage collector, which has reasons of its own.
	 */
	private static Set<Meter.Id> ids(MeterRegistry registry) {
		return registry.getMeters()
			.stream()
			.map(Meter::getId)
			.filter((id) -> !id.getName().startsWith("jvm.gc"))
			.collect(Collectors.toSet());
	}

	private static List<Timer> timers(MeterRegistry registry, String name) {
		return List.copyOf(registry.find(name).timers());
	}

	private static List<String> valuesOf(String key, List<Timer> timers) {
		return timers.stream().map((timer) -> timer.getId().getTag(key)).distinct().toList();
	}

	private static long count(List<Timer> timers, Predicate<Meter.Id> filter) {
		return timers.stream().filter((timer) -> filter.test(timer.getId())).mapToLong(Timer::count).sum();
	}

	private static long usedHeap() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

}
