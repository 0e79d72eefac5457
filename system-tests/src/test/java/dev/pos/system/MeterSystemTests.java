package dev.pos.system;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What Prometheus finds at the six services.
 */
@ExtendWith(RunningStack.class)
class MeterSystemTests {

	private static final Map<String, List<String>> fromTheStart = Map.of("auth", List.of("auth_logins_total"),
			"pos-core", List.of("orders_placed_total", "orders_value_count"), "inventory",
			List.of("inventory_stock_low_total", "cache_hits_total", "cache_misses_total"), "payment",
			List.of("payments_attempted_total", "payments_succeeded_total", "payments_failed_total",
					"payments_amount_count", "resilience4j_circuitbreaker_state"),
			"restaurant", List.of("cache_hits_total", "cache_misses_total"), "chatbot",
			List.of("cache_hits_total", "cache_misses_total"));

	/**
	 * How far a percentile may be off, as a part of it: a bucket is at most a third wider
	 * than where it begins.
	 */
	private static final double BUCKET = 1.0 / 3;

	/**
	 * What the meter counts and the access log does not, the filters before and behind,
	 * and the first bucket, which ends at one millisecond.
	 */
	private static final double FILTERS_MS = 1.5;

	private static final int REQUESTS = 200;

	private RunningStack stack;

	@BeforeEach
	void use(RunningStack stack) {
		this.stack = stack;
	}

	@Test
	void metersThatRulesReadAreThereFromTheStart() {
		fromTheStart.forEach((service, meters) -> {
			String scrape = scrape(service);
			assertThat(meters).as(service).allSatisfy((meter) -> assertThat(scrape).contains("\n" + meter + "{"));
			assertThat(scrape).as(service)
				.containsPattern("http_server_requests_seconds_count\\{.*outcome=\"SERVER_ERROR\".*} ");
		});
	}

	@Test
	void scrapesWhenCheckedByPrometheusAreClean() {
		Optional<Path> promtool = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
			.map((directory) -> Path.of(directory, "promtool"))
			.filter(Files::isExecutable)
			.findFirst();
		assumeTrue(promtool.isPresent(), "promtool, which comes with Prometheus, is not on the PATH");
		String owner = this.stack.login("acme_corp", "owner");
		this.stack.get(this.stack.url("chatbot", "/query?q=daily%20summary"), "Authorization", owner);
		assertThat(RunningStack.SERVICES.keySet())
			.allSatisfy((service) -> assertThat(check(promtool.get(), scrape(service))).as(service).isEmpty());
	}

	/**
	 * The access log has the latency of each request as it was.
	 */
	@Test
	void percentilesWhenComputedFromTheAccessLogAreTheSameWithinABucket() {
		load();
		Set<String> compared = new TreeSet<>();
		RunningStack.SERVICES.keySet().forEach((service) -> {
			JsonNode percentiles = RunningStack.JSON
				.readTree(this.stack.get(this.stack.url(service, "/metrics")).body())
				.get("percentiles");
			Map<String, double[]> latencies = latencies(service);
			latencies.forEach((route, raw) -> {
				JsonNode measured = percentiles.get("http.response_time_ms[" + route + "]");
				if (raw.length >= REQUESTS && measured != null) {
					compared.add(service);
					assertWithinABucket(service + " " + route, measured, raw);
				}
			});
		});
		assertThat(compared).contains("inventory", "pos-core", "restaurant");
	}

	private void load() {
		String owner = this.stack.login("acme_corp", "owner");
		LocalDate today = LocalDate.now(ZoneOffset.UTC);
		for (int i = 0; i < REQUESTS; i++) {
			this.stack.get(this.stack.url("inventory", "/products"), "Authorization", owner);
			this.stack.get(this.stack.url("restaurant", "/menu"), "Authorization", owner);
			// Days with few and with many orders, and days that have none.
			this.stack.get(this.stack.url("pos-core", "/orders?date=" + today.minusDays(i)), "Authorization", owner);
		}
	}

	private Map<String, double[]> latencies(String service) {
		Map<String, List<Double>> byRoute = new HashMap<>();
		for (String line : this.stack.allLogLines(service)) {
			if (line.contains("\"logger\":\"dev.pos.observability.access\"")) {
				JsonNode access = RunningStack.JSON.readTree(line);
				String route = "method=" + access.get("method").asString() + ",path=" + access.get("route").asString();
				byRoute.computeIfAbsent(route, (key) -> new ArrayList<>()).add(access.get("duration_ms").asDouble());
			}
		}
		return byRoute.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey,
					(entry) -> entry.getValue().stream().mapToDouble(Double::doubleValue).sorted().toArray()));
	}

	/**
	 * Compares with the latencies right before and behind the rank: where few requests
	 * are far apart, either is the percentile.
	 */
	private static void assertWithinABucket(String route, JsonNode measured, double[] raw) {
		Map.of("p50", 0.50, "p95", 0.95, "p99", 0.99).forEach((name, fraction) -> {
			int rank = (int) (raw.length * fraction);
			assertThat(measured.get(name).asDouble()).as("%s %s of %d", route, name, raw.length)
				.isBetween(raw[rank - 1] * (1 - BUCKET) - FILTERS_MS,
						raw[Math.min(rank, raw.length - 1)] * (1 + BUCKET) + FILTERS_MS);
		});
	}

	private static String check(Path promtool, String scrape) {
		try {
			Path file = Files.createTempFile("scrape", ".txt");
			Files.writeString(file, scrape);
			Process process = new ProcessBuilder(promtool.toString(), "check", "metrics").redirectInput(file.toFile())
				.redirectErrorStream(true)
				.start();
			String found = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			Files.delete(file);
			return found;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String scrape(String service) {
		return this.stack.get(this.stack.url(service, "/metrics"), "Accept", "text/plain").body();
	}

}
