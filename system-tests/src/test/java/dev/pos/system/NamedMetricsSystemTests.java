package dev.pos.system;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A panel or a rule that names a metric, or chooses by a label, that no service has says
 * nothing for ever, and nobody notices: a real Prometheus that scrapes the running
 * services is asked for each.
 */
@ExtendWith(RunningStack.class)
class NamedMetricsSystemTests {

	/** The longest of the usual rules' groups is evaluated every minute. */
	private static final Duration PATIENCE = Duration.ofSeconds(150);

	/**
	 * Of Prometheus itself, while an alert fires; and of services whose caches are those
	 * of Micrometer instead of the starter, for which the rules ask as well.
	 */
	private static final Set<String> ELSEWHERE = Set.of("ALERTS", "cache_gets_total");

	private final RunningStack stack;

	NamedMetricsSystemTests(RunningStack stack) {
		this.stack = stack;
	}

	@Test
	void selectorsWhenReadAreThoseOfTheExpression() {
		assertThat(MetricSelector
			.in("max by (job, name) (a_total{x=~\"a|b{}\",y!=\"\"}) / on (z) rate(job:b:rate5m[$__range] offset 5m) > 1e3"
					+ " or histogram_quantile(0.95, c_bucket{job=\"$service\"}) and d unless vector(0)"))
			.containsExactly(new MetricSelector("a_total", Set.of("x", "y")),
					new MetricSelector("job:b:rate5m", Set.of()), new MetricSelector("c_bucket", Set.of("job")),
					new MetricSelector("d", Set.of()));
		assertThat(MetricSelector.in("label_values(a_total, tenant)"))
			.containsExactly(new MetricSelector("a_total", Set.of("tenant")));
	}

	@Test
	@EnabledIf(value = "dev.pos.system.Prometheus#isInstalled", disabledReason = "prometheus is not installed")
	void metricsWhenNamedByAPanelOrARuleExist(@TempDir Path directory) throws Exception {
		Map<MetricSelector, Set<String>> named = named();
		assertThat(named).hasSizeGreaterThan(50);
		Map<String, Integer> ports = new LinkedHashMap<>(RunningStack.SERVICES);
		ports.put("console", RunningStack.PORT_OFFSET + 4000);
		try (Prometheus prometheus = Prometheus.startWithAllRules(directory, ports);
				SteadyLoad load = new SteadyLoad(this.stack)) {
			dine();
			Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> {
				Map<MetricSelector, Set<String>> missing = new LinkedHashMap<>(named);
				missing.keySet().removeIf((selector) -> prometheus.hasResult(selector.query()));
				assertThat(missing).isEmpty();
			});
		}
	}

	private static Map<MetricSelector, Set<String>> named() throws IOException {
		Map<MetricSelector, Set<String>> named = new TreeMap<>(Comparator.comparing(MetricSelector::toString));
		MonitoringExpressions.read().forEach((place, expression) -> {
			Set<MetricSelector> selectors = MetricSelector.in(expression);
			assertThat(selectors).as("metrics of %s: %s", place, expression).isNotEmpty();
			selectors.stream()
				.filter((selector) -> !ELSEWHERE.contains(selector.metric()))
				.forEach((selector) -> named.computeIfAbsent(selector, (key) -> new TreeSet<>()).add(place));
		});
		return named;
	}

	/** What the steady load does not do: an order, paid for. */
	private void dine() {
		String token = this.stack.login("acme_corp", "owner");
		String products = this.stack.get(this.stack.url("inventory", "/products"), "Authorization", token).body();
		String sku = RunningStack.JSON.readTree(products)
			.get("items")
			.valueStream()
			.filter((product) -> product.get("stock").asInt() > 10)
			.findFirst()
			.orElseThrow()
			.get("sku")
			.asString();
		HttpResponse<String> placed = this.stack.post(this.stack.url("pos-core", "/orders"),
				Map.of("lines", List.of(Map.of("sku", sku, "quantity", 1))), "Authorization", token, "Idempotency-Key",
				UUID.randomUUID().toString());
		assertThat(placed.statusCode()).as(placed.body()).isEqualTo(201);
		String id = RunningStack.JSON.readTree(placed.body()).get("id").asString();
		assertThat(this.stack
			.post(this.stack.url("pos-core", "/orders/" + id + "/pay"), Map.of("method", "CASH"), "Authorization",
					token)
			.statusCode()).isEqualTo(200);
	}

}
