package dev.pos.system;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hundreds of guests who want the same thing at the same moment: each gets an answer, and
 * nothing is sold or charged twice.
 */
@Order(Integer.MAX_VALUE - 3)
@ExtendWith(RunningStack.class)
class RushSystemTests {

	private static final String TENANT = "restaurant_abc";

	private static final int GUESTS = 200;

	/** More than a service on JDK 17 has threads for. */
	private static final int REPEATS = 300;

	/** More than a Tomcat lets wait by default, with room for other clients. */
	private static final int CONNECTIONS = 600;

	private static final int PORTIONS = 10;

	/** Each has a connection of its own, since they are not one client. */
	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(30))
		.build();

	private RunningStack stack;

	private String token;

	@BeforeEach
	void logIn(RunningStack stack) {
		this.stack = stack;
		this.token = stack.login(TENANT, "owner");
	}

	@Test
	void ordersWhenTwoHundredWantTheLastTenSellTen() throws SQLException {
		String sku = addLastPortions();
		List<HttpResponse<String>> answers = atOnce(GUESTS, (guest) -> post("pos-core", "/orders",
				Map.of("lines", List.of(Map.of("sku", sku, "quantity", 1))), "rush-" + sku + "-" + guest));
		assertThat(statuses(answers)).isEqualTo(Map.of(201, (long) PORTIONS, 409, (long) (GUESTS - PORTIONS)));
		assertThat(answers).filteredOn((answer) -> answer.statusCode() == 409).allSatisfy((answer) -> {
			assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
			assertThat(json(answer).get("sku").asString()).as(answer.body()).isEqualTo(sku);
			assertThat(json(answer).get("available").asInt()).as(answer.body()).isZero();
		});
		assertThat(stock(sku)).isZero();
		assertThat(reservations(sku)).isEqualTo(Map.of("HELD", PORTIONS));
		List<String> orders = answers.stream()
			.filter((answer) -> answer.statusCode() == 201)
			.map((answer) -> json(answer).get("id").asString())
			.toList();
		assertThat(orders).doesNotHaveDuplicates();
		for (String order : orders) {
			HttpResponse<String> cancelled = this.stack.post(this.stack.url("pos-core", "/orders/" + order + "/cancel"),
					Map.of(), "Authorization", this.token);
			assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(200);
		}
		assertThat(stock(sku)).isEqualTo(PORTIONS);
		assertThat(reservations(sku)).isEqualTo(Map.of("RELEASED", PORTIONS));
	}

	@Test
	void paymentsWhenMoreThanThreadsArriveAtOnceWithOneKeyChargeOnce() throws SQLException {
		String order = UUID.randomUUID().toString();
		List<HttpResponse<String>> answers = atOnce(REPEATS, (guest) -> post("payment", "/payments",
				Map.of("order_id", order, "amount", 30, "currency", "EUR", "method", "CARD"), "rush-" + order));
		assertThat(statuses(answers)).isEqualTo(Map.of(201, (long) REPEATS));
		assertThat(answers).extracting((answer) -> json(answer).get("id").asString())
			.containsOnly(json(answers.get(0)).get("id").asString());
		assertThat(count("payment", """
				select status, count(*) from simulator_charges
				where idempotency_key in (select id::text from payments where order_id = ?::uuid) group by status""",
				order))
			.isEqualTo(Map.of("APPROVED", 1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "auth", "pos-core", "inventory", "payment", "restaurant", "chatbot" })
	void connectionsWhenTheServiceStandsStillAreTakenAndAnswered(String service) throws IOException {
		URI uri = URI.create(this.stack.url(service, "/health"));
		byte[] request = "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
			.formatted(uri.getPath(), uri.getHost())
			.getBytes(StandardCharsets.US_ASCII);
		List<Socket> connections = new ArrayList<>();
		try {
			try (PausedService paused = this.stack.pause(service)) {
				for (int i = 0; i < CONNECTIONS; i++) {
					Socket connection = new Socket();
					connections.add(connection);
					// A loopback connection that is not dropped takes microseconds.
					connection.connect(new InetSocketAddress("127.0.0.1", uri.getPort()), 5000);
					connection.getOutputStream().write(request);
				}
			}
			for (Socket connection : connections) {
				connection.setSoTimeout(60_000);
				assertThat(new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
					.startsWith("HTTP/1.1 200");
			}
		}
		finally {
			for (Socket connection : connections) {
				connection.close();
			}
		}
	}

	private String addLastPortions() {
		String sku = "RUSH-" + UUID.randomUUID().toString().substring(0, 8);
		HttpResponse<String> added = this.stack.post(this.stack.url("inventory", "/products"), Map.of("sku", sku,
				"name", "Last portions", "category", "Rush", "price", 5, "stock", PORTIONS, "low_stock_threshold", 0),
				"Authorization", this.token);
		assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
		return sku;
	}

	private int stock(String sku) {
		HttpResponse<String> product = this.stack.get(this.stack.url("inventory", "/products/" + sku), "Authorization",
				this.token);
		return json(product).get("stock").asInt();
	}

	private Map<String, Integer> reservations(String sku) throws SQLException {
		return count("inventory", """
				select status, count(*) from reservation r join reservation_line l on l.reservation_id = r.id
				where l.sku = ? group by status""", sku);
	}

	private List<HttpResponse<String>> atOnce(int guests, IntFunction<HttpRequest> request) {
		List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, guests)
			.mapToObj(request)
			.toList()
			.stream()
			.map((prepared) -> this.http.sendAsync(prepared, HttpResponse.BodyHandlers.ofString()))
			.toList();
		return answers.stream().map(CompletableFuture::join).toList();
	}

	private HttpRequest post(String service, String path, Object body, String key) {
		return HttpRequest.newBuilder(URI.create(this.stack.url(service, path)))
			.timeout(Duration.ofMinutes(2))
			.header("Content-Type", "application/json")
			.header("Authorization", this.token)
			.header("Idempotency-Key", key)
			.POST(HttpRequest.BodyPublishers.ofString(RunningStack.JSON.writeValueAsString(body)))
			.build();
	}

	private static Map<Integer, Long> statuses(List<HttpResponse<String>> answers) {
		return answers.stream().collect(Collectors.groupingBy(HttpResponse::statusCode, Collectors.counting()));
	}

	private Map<String, Integer> count(String database, String sql, String parameter) throws SQLException {
		try (Connection connection = this.stack.database(database);
				PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setString(1, parameter);
			Map<String, Integer> counts = new TreeMap<>();
			try (ResultSet rows = statement.executeQuery()) {
				while (rows.next()) {
					counts.put(rows.getString(1), rows.getInt(2));
				}
			}
			return counts;
		}
	}

	private static JsonNode json(HttpResponse<String> response) {
		return RunningStack.JSON.readTree(response.body());
	}

}
