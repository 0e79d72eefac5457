package dev.pos.system;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Money and stock add up across the services, whatever happens to them under way.
 */
@ExtendWith(RunningStack.class)
class MoneySystemTests {

	private static final Duration DURATION = Duration.parse(System.getProperty("soak.money-duration", "PT15S"));

	private static final int PLENTY = 100_000;

	/** Prices for which the simulated gateway takes, declines, answers late and fails. */
	private static final Map<String, String> PRICES = Map.of("TAKEN", "7.50", "DECLINED", "2.13", "LATE", "3.14",
			"OUTAGE", "4.15");

	private final Map<String, String> owners = new HashMap<>();

	private RunningStack stack;

	@BeforeEach
	void logIn(RunningStack stack) {
		this.stack = stack;
		for (String tenant : List.of("acme_corp", "bistro_nord")) {
			this.owners.put(tenant, stack.login(tenant, "owner"));
		}
	}

	@Test
	void paymentsWhenSentTwoHundredTimesAtOnceWithOneKeyChargeOnce() throws Exception {
		UUID order = UUID.randomUUID();
		String key = UUID.randomUUID().toString();
		Map<String, Object> payment = Map.of("order_id", order, "amount", new BigDecimal("12.50"), "currency", "EUR",
				"method", "CARD");
		List<HttpResponse<String>> answers = atOnce(200, () -> this.stack.post(this.stack.url("payment", "/payments"),
				payment, "Authorization", this.owners.get("acme_corp"), "Idempotency-Key", key));
		assertThat(answers).allSatisfy((answer) -> assertThat(answer.statusCode()).as(answer.body()).isIn(201, 409));
		assertThat(answers.stream()
			.filter((answer) -> answer.statusCode() == 201)
			.map((answer) -> RunningStack.JSON.readTree(answer.body()).get("id").asString())
			.distinct()).hasSize(1);
		assertThat(numbers("payment", "select count(*) from payments where order_id = '%s'".formatted(order)))
			.containsExactly(BigDecimal.ONE);
		assertThat(numbers("payment", """
				select count(*) from simulator_charges where status = 'APPROVED' and idempotency_key in (
					select id::text from payments where order_id = '%s')""".formatted(order)))
			.containsExactly(BigDecimal.ONE);
	}

	@Test
	void ordersWhenTwoHundredWantTheLastTenSellTen() throws Exception {
		String sku = product("acme_corp", "LAST", "5.00", 10);
		List<HttpResponse<String>> answers = atOnce(200,
				() -> this.stack.post(this.stack.url("pos-core", "/orders"),
						Map.of("lines", List.of(Map.of("sku", sku, "quantity", 1))), "Authorization",
						this.owners.get("acme_corp"), "Idempotency-Key", Thread.currentThread().getName()));
		assertThat(answers).allSatisfy((answer) -> assertThat(answer.statusCode()).as(answer.body()).isIn(201, 409));
		assertThat(answers.stream().filter((answer) -> answer.statusCode() == 201)).hasSize(10);
		assertThat(numbers("pos_core", "select count(*) from order_lines where sku = '%s'".formatted(sku)))
			.containsExactly(BigDecimal.TEN);
	}

	@Test
	@EnabledOnOs(value = OS.LINUX, disabledReason = "how a process was started is read from /proc")
	void moneyAndStockWhenEverythingFailsInTurnAddUp() throws Exception {
		List<Guest> guests = new ArrayList<>();
		for (String tenant : this.owners.keySet()) {
			List<String> skus = new ArrayList<>();
			for (Map.Entry<String, String> price : PRICES.entrySet()) {
				skus.add(product(tenant, price.getKey(), price.getValue(), PLENTY));
			}
			for (int i = 0; i < 4; i++) {
				guests.add(new Guest(this.stack, tenant, skus, i));
			}
		}
		AtomicBoolean open = new AtomicBoolean(true);
		ExecutorService executor = Executors.newCachedThreadPool();
		List<Future<?>> running = new ArrayList<>();
		guests.forEach((guest) -> running.add(executor.submit(() -> guest.visitWhile(open::get))));
		failInTurn();
		open.set(false);
		for (Future<?> guest : running) {
			guest.get();
		}
		executor.shutdown();
		awaitSettled();
		List<Guest.Visit> visits = guests.stream().flatMap((guest) -> guest.visits().stream()).toList();
		assertThat(visits).hasSizeGreaterThan(10);
		assertAnswersAreTheState(visits);
		assertMoneyAddsUp(visits);
		assertStockAddsUp(visits);
	}

	/**
	 * Kills one after the other: in a short run the two that hold the money and Redis, in
	 * a long one all.
	 */
	private void failInTurn() {
		Instant end = Instant.now().plus(DURATION);
		List<String> victims = (DURATION.toSeconds() < 60) ? List.of("payment", "redis", "pos-core")
				: List.of("payment", "redis", "pos-core", "inventory", "auth", "payment", "restaurant", "chatbot");
		for (String victim : victims) {
			this.stack.killAndRestart(victim);
			if (!victim.equals("redis")) {
				awaitHealthy(victim);
			}
		}
		Awaitility.await().atMost(DURATION.plusSeconds(60)).until(() -> Instant.now().isAfter(end));
	}

	private void awaitHealthy(String service) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(120))
			.ignoreExceptions()
			.until(() -> this.stack.get(this.stack.url(service, "/health/ready")).statusCode() == 200);
	}

	/**
	 * Each tenant's next order makes the restarted service finish what it had left.
	 */
	private void awaitSettled() {
		for (Map.Entry<String, String> owner : this.owners.entrySet()) {
			Guest next = new Guest(this.stack, owner.getKey(), List.of(product(owner.getKey(), "NEXT", "1.00", PLENTY)),
					1);
			AtomicBoolean first = new AtomicBoolean(true);
			next.visitWhile(() -> first.getAndSet(false));
		}
		Awaitility.await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
			assertThat(numbers("payment", "select count(*) from payments where status = 'PENDING'"))
				.containsExactly(BigDecimal.ZERO);
			assertThat(numbers("pos_core",
					"select count(*) from orders where payment_key is not null or stock_step is not null"))
				.containsExactly(BigDecimal.ZERO);
			assertThat(numbers("inventory", "select count(*) from reservation where status = 'HELD'"))
				.as("reservations older than their expiry")
				.containsExactly(BigDecimal.ZERO);
		});
	}

	private void assertAnswersAreTheState(List<Guest.Visit> visits) throws SQLException {
		Map<String, String> states = texts("pos_core", "select id, status from orders");
		assertThat(visits).allSatisfy((visit) -> {
			String state = states.get(visit.order().toString());
			// A payment whose answer was lost may still have come through.
			if (!visit.status().equals("PLACED")) {
				assertThat(state).as("%s", visit).isEqualTo(visit.status());
			}
			assertThat(state).as("%s", visit).isNotNull();
		});
		assertThat(numbers("pos_core", """
				select count(*) from orders where id in (select order_id from order_lines where sku like 'MONEY-%'
					and sku not like 'MONEY-NEXT%' and sku not like 'MONEY-LAST%')"""))
			.as("orders that no guest knows of")
			.containsExactly(BigDecimal.valueOf(visits.size()));
	}

	private void assertMoneyAddsUp(List<Guest.Visit> visits) throws SQLException {
		String since = "created_at > now() - interval '15 minutes'";
		Map<String, String> paid = texts("pos_core",
				"select id, tenant_id || ' ' || total from orders where status = 'PAID' and " + since);
		Map<String, String> taken = texts("payment", """
				select order_id, tenant_id || ' ' || amount from payments where status = 'SUCCEEDED' and %s
				and order_id in (select order_id from payments group by order_id)""".formatted(since));
		List<String> direct = visits.stream().map((visit) -> visit.order().toString()).toList();
		taken.keySet().removeIf((order) -> !paid.containsKey(order) && !direct.contains(order));
		assertThat(taken).as("one succeeded payment of its total for each paid order").isEqualTo(paid);
		assertThat(numbers("payment", """
				select count(*) from (select order_id from payments where status = 'SUCCEEDED'
					group by tenant_id, order_id having count(*) > 1) twice""")).containsExactly(BigDecimal.ZERO);
		assertThat(numbers("payment", """
				select (select coalesce(sum(amount), 0) from simulator_charges where status = 'APPROVED')
					- (select coalesce(sum(amount), 0) from payments p where status = 'SUCCEEDED' and exists (
						select 1 from simulator_charges c where c.idempotency_key = p.id::text))""").get(0))
			.as("money that the gateway took and nobody knows of")
			.isEqualByComparingTo(BigDecimal.ZERO);
		assertThat(visits.stream().filter((visit) -> visit.status().equals("PAID"))).isNotEmpty();
	}

	private void assertStockAddsUp(List<Guest.Visit> visits) throws SQLException {
		Map<String, Integer> sold = new HashMap<>();
		Map<String, String> states = texts("pos_core", "select id, status from orders");
		for (Guest.Visit visit : visits) {
			sold.merge(visit.tenant() + " " + visit.sku(),
					states.get(visit.order().toString()).equals("PAID") ? visit.quantity() : 0, Integer::sum);
		}
		Map<String, String> stocks = texts("inventory",
				"select tenant_id || ' ' || sku, stock from product where sku like 'MONEY-%'");
		sold.forEach((product, quantity) -> assertThat(stocks.get(product)).as("stock of %s", product)
			.isEqualTo(String.valueOf(PLENTY - quantity)));
	}

	private String product(String tenant, String name, String price, int stock) {
		String sku = "MONEY-" + name + "-" + UUID.randomUUID();
		HttpResponse<String> added = this.stack.post(
				this.stack.url("inventory", "/products"), Map.of("sku", sku, "name", name, "category", "Money", "price",
						new BigDecimal(price), "stock", stock, "low_stock_threshold", 0),
				"Authorization", this.owners.get(tenant));
		assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
		return sku;
	}

	private static List<HttpResponse<String>> atOnce(int times, Supplier<HttpResponse<String>> call) throws Exception {
		String run = UUID.randomUUID().toString();
		AtomicInteger number = new AtomicInteger();
		ExecutorService executor = Executors.newFixedThreadPool(times,
				(task) -> new Thread(task, run + "-" + number.incrementAndGet()));
		try {
			Callable<HttpResponse<String>> insistent = () -> Guest.insist(call);
			List<HttpResponse<String>> answers = new ArrayList<>();
			for (Future<HttpResponse<String>> answer : executor.invokeAll(Collections.nCopies(times, insistent))) {
				answers.add(answer.get());
			}
			return answers;
		}
		finally {
			executor.shutdown();
		}
	}

	private List<BigDecimal> numbers(String database, String sql) throws SQLException {
		List<BigDecimal> numbers = new ArrayList<>();
		try (Connection connection = this.stack.database(database);
				PreparedStatement statement = connection.prepareStatement(sql);
				ResultSet rows = statement.executeQuery()) {
			while (rows.next()) {
				numbers.add(rows.getBigDecimal(1));
			}
		}
		return numbers;
	}

	private Map<String, String> texts(String database, String sql) throws SQLException {
		Map<String, String> texts = new HashMap<>();
		try (Connection connection = this.stack.database(database);
				PreparedStatement statement = connection.prepareStatement(sql);
				ResultSet rows = statement.executeQuery()) {
			while (rows.next()) {
				texts.put(rows.getString(1), rows.getString(2));
			}
		}
		return texts;
	}

}
