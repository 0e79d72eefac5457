package dev.pos.system;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The shift from hell: the gateway times out, Redis goes and comes back, services are
 * killed in turn, and guests who get no answer ask again. Afterwards the money adds up.
 */
@Order(Integer.MAX_VALUE - 1)
@EnabledOnOs(value = OS.LINUX, disabledReason = "/proc tells how to start a killed process again")
@ExtendWith(RunningStack.class)
class MoneySystemTests {

	private static final Duration SHIFT = Duration.ofSeconds(Long.getLong("soak.money-seconds", 25));

	/** Those that handle money first; the others' turn comes in a long shift. */
	private static final List<String> SERVICES = List.of("payment", "pos-core", "inventory", "auth", "restaurant",
			"chatbot");

	private static final int WITH_MONEY = 3;

	private static final Duration RESTART = Duration.ofSeconds(60);

	/** Longer than everything takes that is to happen by itself. */
	private static final Duration SETTLEMENT = Duration.ofMinutes(4);

	@Test
	void moneyWhenEverythingFailsInTurnAddsUp(RunningStack stack) throws Exception {
		String since = Books.now(stack);
		Guests guests = new Guests(stack);
		try (guests) {
			long end = System.nanoTime() + SHIFT.toNanos();
			letTheGatewayTimeOut(stack, guests);
			stopAndStartRedis(stack, guests);
			List<String> services = SERVICES.subList(0, (SHIFT.toSeconds() < 60) ? WITH_MONEY : SERVICES.size());
			do {
				for (String service : services) {
					awaitVisits(guests, 10);
					stack.kill(service).restart();
					stack.awaitReady(service, RESTART);
				}
			}
			while (System.nanoTime() < end);
			awaitVisits(guests, 10);
		}
		Books books = new Books(stack, guests.menu(), since);
		Awaitility.await()
			.atMost(SETTLEMENT)
			.pollInterval(Duration.ofSeconds(1))
			.untilAsserted(() -> assertThat(books.unsettled()).isEmpty());
		Files.writeString(Path.of("target", "money.csv"), "visits,requests_repeated,units_sold%n%d,%d,%d%n"
			.formatted(guests.visits().size(), guests.repeats(), books.unitsOrdered("PAID")));
		assertThat(guests.visits()).extracting(Guests.Visit::outcome).contains("PAID", "CANCELLED", "PLACED");
		assertThat(guests.repeats()).as("requests that had to be repeated").isPositive();
		assertAnswersAreWhatTheDatabaseHas(guests.visits(), books);
		assertMoneyAddsUp(books);
		assertStockAddsUp(books);
		SERVICES.forEach((service) -> stack.awaitReady(service, RESTART));
	}

	private static void letTheGatewayTimeOut(RunningStack stack, Guests guests) {
		guests.orderWhatTimesOut(true);
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> assertThat(stack.get(stack.url("payment", "/actuator/prometheus")).body())
				.containsPattern("resilience4j_circuitbreaker_state\\{.*state=\"open\".*} 1.0"));
		guests.orderWhatTimesOut(false);
	}

	private static void stopAndStartRedis(RunningStack stack, Guests guests) throws Exception {
		KilledService redis = stack.kill("redis");
		awaitVisits(guests, 20);
		redis.restart();
	}

	private static void awaitVisits(Guests guests, int visits) {
		int before = guests.visits().size();
		Awaitility.await().atMost(RESTART).until(() -> guests.visits().size() >= before + visits);
	}

	private static void assertAnswersAreWhatTheDatabaseHas(Collection<Guests.Visit> visits, Books books)
			throws SQLException {
		Set<Guests.Visit> told = new HashSet<>(visits);
		Set<Guests.Visit> written = books.orders()
			.stream()
			.map((order) -> new Guests.Visit(order.tenant(), order.order(), order.amount(), order.status()))
			.collect(Collectors.toSet());
		assertThat(told).as("no two visits have one order").hasSameSizeAs(visits);
		assertThat(written).as("what was written down is what the guests were told")
			.containsExactlyInAnyOrderElementsOf(told);
	}

	private static void assertMoneyAddsUp(Books books) throws SQLException {
		Map<UUID, Books.Entry> orders = books.orders()
			.stream()
			.collect(Collectors.toMap(Books.Entry::order, Function.identity()));
		List<Books.Entry> payments = books.payments();
		assertThat(payments).as("payments without an order").allMatch((payment) -> orders.containsKey(payment.order()));
		assertThat(withStatus(payments, "SUCCEEDED", "PAID")).as("each paid order has one payment of its total")
			.containsExactlyInAnyOrderElementsOf(withStatus(orders.values(), "PAID", "PAID"));
		assertThat(sum(payments, "SUCCEEDED")).isPositive().isEqualByComparingTo(sum(orders.values(), "PAID"));
		assertThat(books.charges()).as("the gateway has charged what the payments say")
			.containsExactlyInAnyOrderElementsOf(books.paidByGateway());
	}

	private static void assertStockAddsUp(Books books) throws SQLException {
		List<Books.Entry> orders = books.orders();
		List<Books.Entry> reservations = books.reservations();
		assertThat(withStatus(reservations, "CONFIRMED", "PAID")).as("what is paid is sold, and nothing else")
			.containsExactlyInAnyOrderElementsOf(withStatus(orders, "PAID", "PAID"));
		assertThat(books.unitsGone()).isEqualTo(books.unitsOrdered("PAID"));
		assertThat(books.reservationsPastExpiry()).isZero();
	}

	private static List<Books.Entry> withStatus(Collection<Books.Entry> entries, String status, String as) {
		return entries.stream()
			.filter((entry) -> entry.status().equals(status))
			.map((entry) -> new Books.Entry(entry.order(), as, entry.amount(), entry.tenant()))
			.toList();
	}

	private static BigDecimal sum(Collection<Books.Entry> entries, String status) {
		return entries.stream()
			.filter((entry) -> entry.status().equals(status))
			.map(Books.Entry::amount)
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

}
