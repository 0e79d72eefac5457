package dev.pos.system;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a newcomer does in the first hour: ask, follow the id, place an order, make
 * mistakes.
 */
@ExtendWith(RunningStack.class)
class FirstHourSystemTests {

	private RunningStack stack;

	private String owner;

	@BeforeEach
	void logIn(RunningStack stack) {
		this.stack = stack;
		this.owner = stack.login("acme_corp", "owner");
	}

	@Test
	void servicesWhenStartedAreReadyAndMetered() {
		RunningStack.SERVICES.keySet().forEach((service) -> {
			HttpResponse<String> ready = this.stack.get(this.stack.url(service, "/health/ready"));
			assertThat(ready.statusCode()).as(service).isEqualTo(200);
			assertThat(json(ready).get("status").asString()).as(ready.body()).isEqualTo("healthy");
			assertThat(this.stack.get(this.stack.url(service, "/health")).body()).isEqualTo("{\"status\":\"ok\"}");
			assertThat(json(this.stack.get(this.stack.url(service, "/metrics"))).has("percentiles")).isTrue();
			assertThat(this.stack.get(this.stack.url(service, "/actuator/prometheus")).body())
				.contains("jvm_memory_used_bytes");
		});
	}

	@Test
	void revenueWhenAskedForYesterdayIsWhatTheRowsSay() throws SQLException {
		RunningStack.CommandResult result = this.stack.posHere("ask", "how much revenue did we make yesterday?",
				"--tenant", "acme_corp", "--json");
		assertThat(result.exitCode()).as(result.output()).isZero();
		JsonNode answer = RunningStack.JSON.readTree(result.output());
		assertThat(answer.get("query_type").asString()).isEqualTo("revenue");
		assertThat(answer.get("degraded")).isEmpty();
		BigDecimal revenue = revenue("acme_corp", LocalDate.now(ZoneOffset.UTC).minusDays(1));
		assertThat(revenue).isPositive();
		assertThat(answer.get("answer").asString()).contains("%,.2f".formatted(revenue));
		assertThat(answer.get("correlation_id").asString()).isNotBlank();
		assertThat(answer.get("trace_id").asString()).matches("[0-9a-f]{32}");
	}

	@Test
	void questionWhenAskedIsOneTraceAndOneCorrelationThroughAllItsServices() {
		String correlationId = "first-hour-" + UUID.randomUUID();
		// Not a day that was asked for before: that answer would come from the cache.
		LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(3);
		HttpResponse<String> response = this.stack.get(
				this.stack.url("chatbot", "/query?q=daily%20summary%20for%20" + day), "Authorization", this.owner,
				"X-Correlation-Id", correlationId);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(json(response).get("degraded")).as(response.body()).isEmpty();
		assertThat(response.headers().firstValue("X-Correlation-Id")).contains(correlationId);
		JsonNode trace = Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.pollInterval(Duration.ofMillis(500))
			.until(() -> trace(correlationId),
					(found) -> services(found).containsAll(RunningStack.SERVICES.keySet()) && orphans(found).isEmpty());
		assertThat(trace.get("spans"))
			.allMatch((span) -> span.get("trace_id").equals(trace.get("spans").get(0).get("trace_id")));
		assertThat(trace.get("spans")).anyMatch(
				(span) -> span.get("service").asString().equals("pos-core") && span.get("tags").has("db.query.text")
						&& span.get("tags").get("db.query.text").asString().toLowerCase().contains("from orders"));
		RunningStack.SERVICES.keySet()
			.forEach((service) -> assertThat(this.stack.logLines(service, correlationId)).as(service).isNotEmpty());
		RunningStack.CommandResult tree = this.stack.posHere("trace", correlationId);
		assertThat(tree.exitCode()).as(tree.output()).isZero();
		assertThat(tree.output()).containsIgnoringCase("[chatbot]")
			.containsIgnoringCase("[pos-core]")
			.containsIgnoringCase("[payment]")
			.contains("SELECT orders")
			.contains("ms");
		RunningStack.CommandResult logs = this.stack.posHere("logs", correlationId);
		assertThat(logs.output()).contains("chatbot", "pos-core", "payment", "inventory", "restaurant", "auth");
	}

	@Test
	void orderWhenPlacedAndPaidMovesStockAndRevenue() throws SQLException {
		LocalDate today = LocalDate.now(ZoneOffset.UTC);
		BigDecimal before = revenue("bistro_nord", today);
		String token = this.stack.login("bistro_nord", "cashier");
		JsonNode product = plentiful(token);
		String sku = product.get("sku").asString();
		HttpResponse<String> placed = this.stack.post(this.stack.url("pos-core", "/orders"),
				Map.of("lines", List.of(Map.of("sku", sku, "quantity", 2))), "Authorization", token, "Idempotency-Key",
				UUID.randomUUID().toString());
		assertThat(placed.statusCode()).as(placed.body()).isEqualTo(201);
		JsonNode order = json(placed);
		assertThat(order.get("status").asString()).isEqualTo("PLACED");
		HttpResponse<String> paid = this.stack.post(
				this.stack.url("pos-core", "/orders/" + order.get("id").asString() + "/pay"), Map.of("method", "CASH"),
				"Authorization", token);
		assertThat(paid.statusCode()).as(paid.body()).isEqualTo(200);
		assertThat(json(paid).get("status").asString()).isEqualTo("PAID");
		assertThat(revenue("bistro_nord", today)).isEqualByComparingTo(before.add(order.get("total").decimalValue()));
		HttpResponse<String> after = this.stack.get(this.stack.url("inventory", "/products/" + sku), "Authorization",
				token);
		assertThat(json(after).get("stock").asInt()).isEqualTo(product.get("stock").asInt() - 2);
	}

	@Test
	void mistakesWhenMadeAreNamed() {
		HttpResponse<String> anonymous = this.stack.get(this.stack.url("pos-core", "/orders"));
		assertThat(anonymous.statusCode()).isEqualTo(401);
		assertThat(anonymous.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(json(anonymous).has("correlation_id")).isTrue();
		assertThat(json(anonymous).has("trace_id")).isTrue();
		HttpResponse<String> forged = this.stack.get(this.stack.url("pos-core", "/orders"), "Authorization",
				"Bearer a.b.c");
		assertThat(forged.statusCode()).isEqualTo(401);
		HttpResponse<String> elsewhere = this.stack.get(this.stack.url("pos-core", "/orders"), "Authorization",
				this.owner, "X-Tenant-Id", "bistro_nord");
		assertThat(elsewhere.statusCode()).isEqualTo(403);
		HttpResponse<String> badDate = this.stack.get(this.stack.url("pos-core", "/orders?date=yesterday"),
				"Authorization", this.owner);
		assertThat(badDate.statusCode()).isEqualTo(400);
		assertThat(badDate.body()).contains("date");
		HttpResponse<String> unknown = this.stack.get(this.stack.url("chatbot", "/query?q=sing%20a%20song"),
				"Authorization", this.owner);
		assertThat(unknown.statusCode()).isEqualTo(200);
		assertThat(json(unknown).get("query_type").asString()).isEqualTo("unknown");
		assertThat(json(unknown).get("answer").asString()).containsIgnoringCase("revenue");
		HttpResponse<String> login = this.stack.post(this.stack.url("auth", "/auth/login"),
				Map.of("tenant_id", "acme_corp", "username", "owner", "password", "wrong"));
		assertThat(login.statusCode()).isEqualTo(401);
	}

	@Test
	void stackWhenUpAlreadySaysSo() {
		RunningStack.CommandResult again = this.stack.posHere("up", "--detach", "--port-offset",
				String.valueOf(RunningStack.PORT_OFFSET));
		assertThat(again.exitCode()).as(again.output()).isZero();
		assertThat(again.output()).containsIgnoringCase("already up");
		RunningStack.CommandResult status = this.stack.posHere("status");
		assertThat(status.exitCode()).isZero();
		assertThat(status.output()).contains("chatbot").contains(String.valueOf(RunningStack.PORT_OFFSET + 4006));
	}

	@Test
	void logLinesWhenReadAreOneObjectEach() {
		for (String service : RunningStack.SERVICES.keySet()) {
			assertThat(this.stack.allLogLines(service)).isNotEmpty().allSatisfy((line) -> {
				JsonNode parsed = RunningStack.JSON.readTree(line);
				assertThat(parsed.get("service").asString()).isEqualTo(service);
				assertThat(line).doesNotContain("demo-password").doesNotContain("eyJ");
			});
		}
	}

	/**
	 * The last product on the page: other tests order the first without paying, and its
	 * stock comes back at the time at which their reservations expire.
	 */
	private JsonNode plentiful(String token) {
		JsonNode products = json(this.stack.get(this.stack.url("inventory", "/products"), "Authorization", token));
		return StreamSupport.stream(products.get("items").spliterator(), false)
			.filter((product) -> product.get("stock").asInt() > 100)
			.reduce((first, second) -> second)
			.orElseThrow();
	}

	private BigDecimal revenue(String tenant, LocalDate day) throws SQLException {
		try (Connection connection = this.stack.database("payment");
				PreparedStatement statement = connection.prepareStatement("""
						select coalesce(sum(amount), 0) from payments
						where tenant_id = ? and status = 'SUCCEEDED'
						  and created_at >= ?::date at time zone 'UTC' and created_at < (?::date + 1) at time zone 'UTC'
						""")) {
			statement.setString(1, tenant);
			statement.setString(2, day.toString());
			statement.setString(3, day.toString());
			try (ResultSet rows = statement.executeQuery()) {
				rows.next();
				return rows.getBigDecimal(1);
			}
		}
	}

	private JsonNode trace(String id) {
		return json(this.stack.get(this.stack.consoleUrl("/api/traces/" + id)));
	}

	private static Set<String> services(JsonNode trace) {
		Set<String> services = new HashSet<>();
		if (trace.has("spans")) {
			trace.get("spans").forEach((span) -> services.add(span.get("service").asString()));
		}
		return services;
	}

	private static Set<String> orphans(JsonNode trace) {
		Set<String> ids = new HashSet<>();
		Set<String> parents = new HashSet<>();
		trace.get("spans").forEach((span) -> {
			ids.add(span.get("span_id").asString());
			if (span.hasNonNull("parent_span_id")) {
				parents.add(span.get("parent_span_id").asString());
			}
		});
		parents.removeAll(ids);
		return parents;
	}

	private static JsonNode json(HttpResponse<String> response) {
		return RunningStack.JSON.readTree(response.body());
	}

}
