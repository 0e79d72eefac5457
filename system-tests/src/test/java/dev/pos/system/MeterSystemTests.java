package dev.pos.system;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

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
