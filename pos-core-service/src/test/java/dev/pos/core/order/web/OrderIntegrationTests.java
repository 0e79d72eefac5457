package dev.pos.core.order.web;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.pos.testing.TestService;
import dev.pos.testing.TestService.Answer;
import jakarta.persistence.EntityManagerFactory;
import org.awaitility.Awaitility;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the orders over HTTP while the other services work.
 */
class OrderIntegrationTests extends OrderApi {

	@Test
	void placeWhenStockIsThereAnswersThePlacedOrder() {
		MvcTestResult result = place("place", null, line("COLA", 2) + "," + line("FRIES", 1) + "," + line("COLA", 1));
		assertThat(result).hasStatus(201).bodyJson().isLenientlyEqualTo("""
				{"status": "PLACED", "table_id": null, "currency": "EUR", "total": 10.00, "lines": [
					{"sku": "COLA", "name": "The COLA", "quantity": 3, "unit_price": 2.50, "line_total": 7.50},
					{"sku": "FRIES", "name": "The FRIES", "quantity": 1, "unit_price": 2.50, "line_total": 2.50}]}""");
		UUID id = id(body(result));
		assertThat(body(get("place", "/orders/" + id))).isEqualTo(body(result));
		assertThat(inventory.requests()).singleElement()
			.satisfies((request) -> assertThat(request.header("Authorization")).isEqualTo("Bearer token-of-place"));
	}

	@Test
	void payWhenPaymentSucceedsConfirmsTheStock() {
		UUID id = placed("pay");
		assertThat(pay("pay", id, "CARD")).hasStatusOk().bodyJson().extractingPath("$.status").isEqualTo("PAID");
		assertThat(payment.requests()).singleElement().satisfies((request) -> {
			assertThat(request.header("Idempotency-Key")).startsWith("order-" + id);
			assertThat(request.body()).contains("\"order_id\":\"" + id + "\"", "\"amount\":5.00",
					"\"currency\":\"EUR\"", "\"method\":\"CARD\"");
		});
		assertThat(inventory.requests()).last()
			.satisfies((request) -> assertThat(request.path()).isEqualTo("/reservations/" + id + "/confirm"));
		assertThat(stockStep(id)).isEqualTo("-");
	}

	@Test
	void payWhenOrderIsPaidOrCancelledAnswers409() {
		UUID paid = placed("states");
		pay("states", paid, "CASH");
		assertThat(pay("states", paid, "CASH")).hasStatus(409)
			.bodyJson()
			.hasPathSatisfying("$.order_status", (status) -> status.assertThat().isEqualTo("PAID"))
			.hasPathSatisfying("$.status", (status) -> status.assertThat().isEqualTo(409));
		assertThat(cancel("states", paid)).hasStatus(409);
		UUID cancelled = placed("states");
		assertThat(cancel("states", cancelled)).hasStatusOk()
			.bodyJson()
			.extractingPath("$.status")
			.isEqualTo("CANCELLED");
		assertThat(pay("states", cancelled, "CASH")).hasStatus(409);
		assertThat(cancel("states", cancelled)).hasStatus(409);
		assertThat(payment.requests("POST")).hasSize(1);
		assertThat(inventory.requests("DELETE")).singleElement()
			.satisfies((request) -> assertThat(request.path()).isEqualTo("/reservations/" + cancelled));
	}

	@Test
	void payWhenTwentyArriveAtOnceUsesOneKey() throws Exception {
		UUID id = placed("pay_at_once");
		List<Integer> answers = atOnce(20, () -> pay("pay_at_once", id, "CARD").getResponse().getStatus());
		assertThat(answers).contains(200).allMatch((status) -> status == 200 || status == 409);
		assertThat(payment.requests("POST").stream().map((request) -> request.header("Idempotency-Key")).distinct())
			.hasSize(1);
		assertThat(status(id)).isEqualTo("PAID");
	}

	@Test
	void placeWhenRepeatedWithSameKeyAnswersTheSameEvenAfterPayment() {
		String first = body(place("repeat", "key-1", line("COLA", 1)));
		pay("repeat", id(first), "CASH");
		MvcTestResult second = place("repeat", "key-1", line("COLA", 1));
		assertThat(second).hasStatus(201);
		assertThat(body(second)).isEqualTo(first);
		assertThat(place("repeat", "key-1", line("COLA", 2))).hasStatus(422);
		assertThat(place("repeat_other", "key-1", line("COLA", 2))).hasStatus(201);
	}

	@Test
	void placeWhenAnotherTenantUsesTheSameKeyIsAnotherOrder() {
		UUID first = id(body(place("key_a", "shared", line("COLA", 2))));
		MvcTestResult second = place("key_b", "shared", line("COLA", 2));
		assertThat(second).hasStatus(201);
		assertThat(id(body(second))).isNotEqualTo(first);
		assertThat(get("key_b", "/orders/" + first)).hasStatus(404);
	}

	@Test
	void placeWhenTwentyArriveAtOnceWithOneKeyPlacesOneOrder() throws Exception {
		List<String> bodies = atOnce(20, () -> body(place("at_once", "key-1", line("COLA", 1))));
		assertThat(bodies).containsOnly(bodies.get(0)).first().asString().contains("PLACED");
		assertThat(inventory.requests("POST")).hasSize(1);
		assertThat(sum("select count(*) from orders where tenant_id = ?", "at_once")).isEqualByComparingTo("1");
	}

	@Test
	void placeWhenInventoryHangsHoldsNoConnection(@Autowired DataSource dataSource) throws Exception {
		inventory.behave((request) -> TestService.HANG);
		Thread client = new Thread(() -> place("hang", "key", line("COLA", 1)));
		client.start();
		Awaitility.await().until(() -> !inventory.requests().isEmpty());
		assertThat(dataSource.unwrap(HikariDataSource.class).getHikariPoolMXBean().getActiveConnections()).isZero();
		inventory.behave(OrderApi::inventoryWorks);
		client.join();
	}

	@Test
	void orderWhenOfAnotherTenantIsNotThere() {
		UUID id = placed("victim");
		assertThat(get("attacker", "/orders/" + id)).hasStatus(404);
		assertThat(pay("attacker", id, "CASH")).hasStatus(404);
		assertThat(cancel("attacker", id)).hasStatus(404);
		assertThat(get("attacker", "/orders")).bodyJson().extractingPath("$.total").isEqualTo(0);
		assertThat(status(id)).isEqualTo("PLACED");
		assertThat(payment.requests()).isEmpty();
	}

	@Test
	void orderWhenIdIsUnknownOrMalformedAnswers404Or400() {
		assertThat(get("nobody", "/orders/" + UUID.randomUUID())).hasStatus(404);
		assertThat(get("nobody", "/orders/17")).hasStatus(400);
	}

	@Test
	void listWhenFilteredShowsNewestFirstInFewQueries(@Autowired EntityManagerFactory factory) {
		UUID first = placed("list");
		UUID second = placed("list");
		UUID third = placed("list");
		pay("list", second, "CASH");
		String today = LocalDate.now(ZoneOffset.UTC).toString();
		Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
		statistics.setStatisticsEnabled(true);
		statistics.clear();
		assertThat(get("list", "/orders?date=" + today)).bodyJson()
			.hasPathSatisfying("$.items[*].id",
					(ids) -> ids.assertThat()
						.asArray()
						.containsExactly(third.toString(), second.toString(), first.toString()))
			.hasPathSatisfying("$.items[*].lines[0].sku",
					(skus) -> skus.assertThat().asArray().containsExactly("COLA", "COLA", "COLA"));
		assertThat(statistics.getPrepareStatementCount()).isEqualTo(2);
		statistics.setStatisticsEnabled(false);
		assertThat(get("list", "/orders?status=PAID")).bodyJson().isLenientlyEqualTo("""
				{"items": [{"id": "%s"}], "page": 0, "size": 50, "total": 1}""".formatted(second));
		assertThat(get("list", "/orders?size=1&page=2")).bodyJson()
			.extractingPath("$.items[0].id")
			.isEqualTo(first.toString());
		assertThat(get("list", "/orders?date=2020-01-01")).bodyJson().extractingPath("$.items").asArray().isEmpty();
	}

	@Test
	void summaryWhenOrdersHaveAllStatusesEqualsTheRows() {
		for (String sku : List.of("A", "B", "C", "D", "E", "F")) {
			place("summary", null, line(sku, 10 + sku.charAt(0) - 'A'));
		}
		UUID paid = placed("summary");
		pay("summary", paid, "CASH");
		cancel("summary", id(body(place("summary", null, line("A", 100)))));
		place("summary_other", null, line("A", 100));
		String today = LocalDate.now(ZoneOffset.UTC).toString();
		MvcTestResult result = get("summary", "/orders/summary?date=" + today);
		assertThat(result).hasStatusOk().bodyJson().isLenientlyEqualTo("""
				{"from": "%1$s", "to": "%1$s", "currency": "EUR", "order_count": 8, "paid_count": 1,
				 "cancelled_count": 1, "open_count": 6, "total": 192.50}""".formatted(today));
		assertThat(result).bodyJson()
			.extractingPath("$.top_products[*].sku")
			.asArray()
			.containsExactly("F", "E", "D", "C", "B");
		assertThat(result).bodyJson()
			.extractingPath("$.top_products[0]")
			.asMap()
			.isEqualTo(Map.of("sku", "F", "name", "The F", "quantity", 15, "revenue", 37.50));
		assertThat(sum("select sum(total) from orders where tenant_id = ? and status <> 'CANCELLED'", "summary"))
			.isEqualByComparingTo("192.50");
	}

	@Test
	void summaryWhenNothingHappenedIsZero() {
		assertThat(get("quiet", "/orders/summary?from=2026-01-01&to=2026-01-31")).hasStatusOk()
			.bodyText()
			.contains("\"total\":0.00", "\"top_products\":[]", "\"order_count\":0");
	}

	@ParameterizedTest
	@CsvSource({ "404, UNICORN", "409, COLA" })
	void placeWhenInventoryRefusesPassesTheProblemOnAndStoresNothing(int status, String sku) {
		inventory.behave((request) -> new Answer(status, """
				{"title": "No", "status": %d, "detail": "Not that", "sku": "%s", "requested": 2, "available": 1,
				 "correlation_id": "theirs"}""".formatted(status, sku)));
		MvcTestResult result = place("refused", "key-" + sku, line(sku, 2));
		assertThat(result).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(result).bodyText()
			.contains("\"sku\":\"" + sku + "\"", "\"requested\":2", "\"available\":1", "Not that")
			.doesNotContain("theirs");
		assertThat(sum("select count(*) from orders where tenant_id = ?", "refused")).isZero();
		inventory.behave(OrderApi::inventoryWorks);
		assertThat(place("refused_" + status, "key-" + sku, line(sku, 2))).hasStatus(201);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{}                                                       | lines
			{"lines": []}                                            | lines
			{"lines": [null]}                                        | lines
			{"lines": [{"sku": "A"}]}                                | quantity
			{"lines": [{"sku": "A", "quantity": 0}]}                 | quantity
			{"lines": [{"sku": "A", "quantity": 1000}]}              | quantity
			{"lines": [{"sku": "A", "quantity": "many"}]}            | quantity
			{"lines": [{"sku": "A", "quantity": 99999999999}]}       | quantity
			{"lines": [{"sku": "A", "quantity": 1e999999999}]}       | quantity
			{"lines": [{"sku": "A", "quantity": 1.5}]}               | quantity
			{"lines": [{"sku": "A\\u0000", "quantity": 1}]}           | sku
			{"lines": [{"sku": "A\\ud800", "quantity": 1}]}           | sku
			{"lines": [{"sku": " ", "quantity": 1}]}                 | sku
			{"table_id": "7", "lines": [{"sku": "A", "quantity": 1}]} | table_id
			""")
	void placeWhenFieldIsWrongAnswers400NamingIt(String body, String field) {
		assertThat(this.mvc.post()
			.uri("/orders")
			.with(tenant("bad"))
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)).hasStatus(400).bodyText().contains(field);
		assertThat(inventory.requests()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/orders?date=yesterday                              | date
			/orders?date=-999999-01-01                          | date
			/orders?date=9999999-01-01                          | date
			/orders?from=-999999-01-01                          | from
			/orders?from=2026-01-01&to=9999999-01-01            | to
			/orders/summary?date=9999999-01-01                  | date
			/orders?page=2147483647                             | page
			/orders?page=99999999999                            | page
			/orders?size=-2147483648                            | size
			/orders?status=EATEN                                | status
			/orders?page=-1                                     | page
			/orders?size=0                                      | size
			/orders?size=201                                    | size
			/orders/summary?from=2026-02-01&to=2026-01-01       | from
			/orders/summary?to=2026-01-01                       | from
			""")
	void readWhenParameterIsWrongAnswers400NamingIt(String uri, String field) {
		assertThat(get("bad", uri)).hasStatus(400).bodyText().contains("'" + field + "'");
	}

	@Test
	void placeWhenSkuIsTooLongAnswers400NamingIt() {
		assertThat(place("bad", null, line("A".repeat(65), 1))).hasStatus(400).bodyText().contains("sku");
		assertThat(place("bad", "k".repeat(256), line("A", 1))).hasStatus(400).bodyText().contains("idempotency_key");
	}

	@Test
	void payWhenMethodIsWrongAnswers400() {
		UUID id = placed("bad");
		assertThat(pay("bad", id, "GOLD")).hasStatus(400).bodyText().contains("method");
	}

	@Test
	void requestWhenThereIsNoTokenAnswers401() {
		assertThat(this.mvc.get().uri("/orders")).hasStatus(401);
	}

}
