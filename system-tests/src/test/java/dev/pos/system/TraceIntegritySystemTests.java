package dev.pos.system;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Traces of many requests at once: none has a hole, and none has anything of another.
 */
@ExtendWith(RunningStack.class)
class TraceIntegritySystemTests {

	private static final int REQUESTS = 1000;

	private static final int CALLERS = 8;

	private static final int KINDS = 10;

	private static final Pattern LITERAL = Pattern.compile("'|(?<![\\w$.])\\d+(?!\\w)");

	private static final List<String> tenants = List.of("acme_corp", "restaurant_abc", "bistro_nord");

	@Test
	void tracesWhenManyRequestsRunAtOnceHaveNoOrphanAndNoHole(RunningStack stack) throws Exception {
		Map<String, String> tokens = tenants.stream()
			.collect(Collectors.toMap((tenant) -> tenant, (tenant) -> stack.login(tenant, "owner")));
		String run = "integrity-" + UUID.randomUUID() + "-";
		// The very first of a kind runs code that nobody ran before, and on a busy
		// machine
		// for longer than its caller waits.
		for (int kind = 0; kind < KINDS; kind++) {
			send(stack, kind, run + "first-" + kind, tenant(kind), tokens);
		}
		ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
		try {
			List<Future<?>> calls = new ArrayList<>();
			for (int i = 0; i < REQUESTS; i++) {
				int number = i;
				calls.add(callers.submit(() -> call(stack, number, run + number, tenant(number), tokens)));
			}
			for (Future<?> call : calls) {
				call.get();
			}
		}
		finally {
			callers.shutdownNow();
		}
		Set<String> kinds = new TreeSet<>();
		for (int i = 0; i < REQUESTS; i++) {
			JsonNode trace = whole(stack, run + i);
			verify(trace, run + i, tenant(i));
			trace.get("spans").forEach((span) -> kinds.add(kind(span)));
		}
		assertThat(kinds).contains("server", "client", "sql", "redis", "step");
		tokens.forEach((tenant, token) -> RunningStack.SERVICES.keySet().forEach((service) -> {
			JsonNode report = RunningStack.JSON
				.readTree(stack.get(stack.url(service, "/actuator/observability"), "Authorization", token).body());
			assertThat(report.get("problems")).as(service + ": " + report).isEmpty();
			assertThat(report.get("traces").get("dropped").values()).as(service)
				.allMatch((dropped) -> dropped.asLong() == 0);
			assertThat(report.get("logs").get("exported").asLong()).as(service).isPositive();
		}));
	}

	@Test
	void dailySummaryWhenTracedShowsEveryService(RunningStack stack) {
		String token = stack.login("acme_corp", "owner");
		String id = "summary-" + UUID.randomUUID();
		LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(41);
		stack.get(stack.url("chatbot", "/query?q=daily%20summary%20for%20" + day), "Authorization", token,
				"X-Correlation-Id", id);
		JsonNode trace = whole(stack, id);
		verify(trace, id, "acme_corp");
		assertThat(spans(trace)).extracting((span) -> span.get("service").asString())
			.containsAll(RunningStack.SERVICES.keySet());
		assertThat(spans(trace)).filteredOn((span) -> kind(span).equals("redis"))
			.as("the chatbot looks for a kept answer")
			.anyMatch((span) -> span.get("service").asString().equals("chatbot")
					&& span.get("operation").asString().equals("GET")
					&& span.get("tags").get("cache.hit").asString().equals("false"));
	}

	private static void call(RunningStack stack, int number, String id, String tenant, Map<String, String> tokens) {
		HttpResponse<String> response = send(stack, number, id, tenant, tokens);
		assertThat(response.statusCode()).as(response.body()).isLessThan(500);
	}

	private static HttpResponse<String> send(RunningStack stack, int number, String id, String tenant,
			Map<String, String> tokens) {
		String[] headers = { "Authorization", tokens.get(tenant), "X-Correlation-Id", id };
		LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(2 + number % 60);
		return switch (number % KINDS) {
			case 0 -> stack.get(stack.url("chatbot", "/query?q=daily%20summary%20for%20" + day), headers);
			case 1 -> stack.get(stack.url("chatbot", "/query?q=revenue%20for%20" + day), headers);
			case 2 -> stack.get(stack.url("pos-core", "/orders?date=" + day), headers);
			case 3 -> stack.get(stack.url("inventory", "/products"), headers);
			case 4 -> stack.get(stack.url("restaurant", "/menu"), headers);
			case 5 -> stack.post(stack.url("pos-core", "/orders"),
					Map.of("lines", List.of(Map.of("sku", sku(stack, tenant, tokens), "quantity", 1))), headers);
			case 6 -> stack.get(stack.url("pos-core", "/orders/" + new UUID(1, number)), headers);
			case 7 -> stack.get(stack.url("payment", "/payments/summary?date=" + day), headers);
			case 8 -> stack.get(stack.url("auth", "/auth/me"), headers);
			default -> stack.get(stack.url("restaurant", "/tables"), headers);
		};
	}

	private static final Map<String, String> skus = new HashMap<>();

	private static synchronized String sku(RunningStack stack, String tenant, Map<String, String> tokens) {
		return skus.computeIfAbsent(tenant, (key) -> {
			JsonNode products = RunningStack.JSON
				.readTree(stack.get(stack.url("inventory", "/products"), "Authorization", tokens.get(tenant)).body());
			return StreamSupport.stream(products.get("items").spliterator(), false)
				.filter((product) -> product.get("stock").asInt() > 500)
				.findFirst()
				.orElseThrow()
				.get("sku")
				.asString();
		});
	}

	private static String tenant(int number) {
		return tenants.get(number % tenants.size());
	}

	/**
	 * Waits until all services have exported what they have of the trace.
	 */
	private static JsonNode whole(RunningStack stack, String id) {
		JsonNode first = trace(stack, id);
		if (isWhole(first)) {
			return first;
		}
		return Awaitility.await()
			.alias(id)
			.atMost(Duration.ofSeconds(30))
			.pollInterval(Duration.ofMillis(300))
			.until(() -> trace(stack, id), TraceIntegritySystemTests::isWhole);
	}

	private static JsonNode trace(RunningStack stack, String id) {
		return RunningStack.JSON.readTree(stack.get(stack.consoleUrl("/api/traces/" + id)).body());
	}

	private static boolean isWhole(JsonNode trace) {
		return trace.has("spans") && holes(trace).isEmpty();
	}

	/**
	 * Returns spans whose parent is not there, calls that nobody received, and a missing
	 * or second root.
	 */
	private static List<String> holes(JsonNode trace) {
		List<String> holes = new ArrayList<>();
		Map<String, JsonNode> byId = new HashMap<>();
		spans(trace).forEach((span) -> byId.put(span.get("span_id").asString(), span));
		Set<String> answered = new TreeSet<>();
		int roots = 0;
		for (JsonNode span : spans(trace)) {
			if (!span.hasNonNull("parent_span_id")) {
				roots++;
			}
			else if (!byId.containsKey(span.get("parent_span_id").asString())) {
				holes.add("orphan " + span);
			}
			else if (kind(span).equals("server")) {
				answered.add(span.get("parent_span_id").asString());
			}
		}
		for (JsonNode span : spans(trace)) {
			if (kind(span).equals("client") && !answered.contains(span.get("span_id").asString())) {
				holes.add("not received " + span);
			}
		}
		if (roots != 1) {
			holes.add(roots + " roots");
		}
		return holes;
	}

	private static void verify(JsonNode trace, String id, String tenant) {
		assertThat(holes(trace)).as(id).isEmpty();
		assertThat(spans(trace).stream().map((span) -> span.get("trace_id").asString()).distinct()).as(id).hasSize(1);
		assertThat(spans(trace)).allSatisfy((span) -> {
			assertThat(tag(span, "correlation_id")).as("%s", span).isEqualTo(id);
			assertThat(tag(span, "tenant_id")).as("%s", span).isIn(tenant, "");
			if (kind(span).equals("sql")) {
				assertThat(tag(span, "db.query.text")).isNotBlank().doesNotContainPattern(LITERAL);
			}
			if (kind(span).equals("server") && tag(span, "status").startsWith("4")) {
				assertThat(span.get("error").asBoolean()).as("%s", span).isFalse();
			}
			assertThat(span.get("operation").asString()).doesNotContain("/health", "/actuator", id);
		});
	}

	/**
	 * Tells kinds apart by what their spans carry.
	 */
	private static String kind(JsonNode span) {
		JsonNode tags = span.get("tags");
		if (tags.has("db.query.text")) {
			return "sql";
		}
		if (tag(span, "db.system.name").equals("redis")) {
			return "redis";
		}
		return switch (tag(span, "span.kind").toLowerCase(Locale.ROOT)) {
			case "client" -> "client";
			case "server" -> "server";
			default -> "step";
		};
	}

	private static String tag(JsonNode span, String name) {
		JsonNode value = span.get("tags").get(name);
		return (value != null) ? value.asString("") : "";
	}

	private static List<JsonNode> spans(JsonNode trace) {
		return StreamSupport.stream(trace.get("spans").spliterator(), false).toList();
	}

}
