package dev.pos.payment.ledger.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

import dev.pos.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static dev.pos.payment.ledger.web.PaymentRequests.body;
import static dev.pos.payment.ledger.web.PaymentRequests.id;
import static dev.pos.payment.ledger.web.PaymentRequests.tenant;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the payments over HTTP, on a real database and with the simulated gateway.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "payment.gateway.api-key=known-to-the-test")
@AutoConfigureMockMvc
class PaymentIntegrationTests {

	private static final TestDatabase database = TestDatabase.create("payment");

	@Autowired
	private MockMvcTester mvc;

	private final JdbcClient jdbc = database.everything();

	private PaymentRequests payments;

	@BeforeEach
	void setUp() {
		this.payments = new PaymentRequests(this.mvc, database);
	}

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		database.use(registry);
	}

	@ParameterizedTest
	@CsvSource({ "CARD", "CASH", "WALLET" })
	void takeWhenGatewayApprovesAnswersSucceeded(String method) {
		UUID order = UUID.randomUUID();
		MvcTestResult result = this.payments.take("take_" + method, null, order, "12.50", method);
		assertThat(result).hasStatus(201)
			.bodyJson()
			.isLenientlyEqualTo("""
					{"order_id": "%s", "amount": 12.50, "currency": "EUR", "method": "%s", "status": "SUCCEEDED"}"""
				.formatted(order, method));
		assertThat(result).bodyText().contains("\"amount\":12.50");
		assertThat(this.payments.charges(result)).isEqualTo(method.equals("CASH") ? 0 : 1);
	}

	@ParameterizedTest
	@CsvSource({ "7.13, insufficient_funds", "5000.01, limit_exceeded" })
	void takeWhenGatewayDeclinesAnswers402AndKeepsTheFailedPayment(String amount, String code) {
		UUID order = UUID.randomUUID();
		MvcTestResult result = this.payments.take("declined", null, order, amount, "CARD");
		assertThat(result).hasStatus(402).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(result).bodyJson().extractingPath("$.code").isEqualTo(code);
		assertThat(this.payments.statuses(order)).containsExactly("FAILED");
	}

	@Test
	void refundWhenSucceededGivesTheMoneyBackOnce() {
		UUID id = id(body(this.payments.take("refund", null, UUID.randomUUID(), "40.00", "CARD")));
		assertThat(this.payments.refund("refund", id)).hasStatusOk()
			.bodyJson()
			.extractingPath("$.status")
			.isEqualTo("REFUNDED");
		assertThat(this.payments.refund("refund", id)).hasStatus(409);
		assertThat(this.jdbc.sql("select status from simulator_charges where idempotency_key = ?")
			.param(id.toString())
			.query(String.class)
			.single()).isEqualTo("CALLED_OFF");
	}

	@Test
	void refundWhenPaymentIsOfAnotherTenantAnswers404AndChangesNothing() {
		String taken = body(this.payments.take("victim", null, UUID.randomUUID(), "40.00", "CARD"));
		assertThat(this.payments.refund("attacker", id(taken))).hasStatus(404);
		assertThat(this.payments.refund("victim", id(taken))).hasStatusOk();
	}

	@Test
	void refundWhenIdIsUnknownOrMalformedAnswers404Or400() {
		assertThat(this.payments.refund("refund", UUID.randomUUID())).hasStatus(404);
		assertThat(this.mvc.post().uri("/payments/not-an-id/refund").with(tenant("refund"))).hasStatus(400);
	}

	@Test
	void listWhenOtherTenantsHavePaymentsShowsOwnNewestFirst() {
		UUID first = id(body(this.payments.take("list", null, UUID.randomUUID(), "1.00", "CASH")));
		UUID second = id(body(this.payments.take("list", null, UUID.randomUUID(), "2.00", "CARD")));
		this.payments.take("list_other", null, UUID.randomUUID(), "3.00", "CARD");
		String today = LocalDate.now(ZoneOffset.UTC).toString();
		assertThat(this.payments.get("list", "/payments?date=" + today)).hasStatusOk()
			.bodyJson()
			.hasPathSatisfying("$.items[*].id",
					(ids) -> ids.assertThat().asArray().containsExactly(second.toString(), first.toString()))
			.hasPathSatisfying("$.total", (total) -> total.assertThat().isEqualTo(2));
		assertThat(this.payments.get("list", "/payments?date=2020-01-01")).bodyJson()
			.extractingPath("$.items")
			.asArray()
			.isEmpty();
		assertThat(this.payments.get("list", "/payments?size=1&page=1")).bodyJson()
			.extractingPath("$.items[0].id")
			.isEqualTo(first.toString());
	}

	@Test
	void summaryWhenPaymentsHaveAllStatusesAddsUp() {
		this.payments.take("summary", null, UUID.randomUUID(), "10.10", "CASH");
		this.payments.take("summary", null, UUID.randomUUID(), "20.20", "CARD");
		this.payments.refund("summary",
				id(body(this.payments.take("summary", null, UUID.randomUUID(), "5.50", "WALLET"))));
		this.payments.take("summary", null, UUID.randomUUID(), "8.13", "CARD");
		this.payments.take("summary_other", null, UUID.randomUUID(), "99.00", "CASH");
		String today = LocalDate.now(ZoneOffset.UTC).toString();
		MvcTestResult result = this.payments.get("summary", "/payments/summary?date=" + today);
		assertThat(result).hasStatusOk().bodyJson().isLenientlyEqualTo("""
				{"from": "%s", "to": "%s", "currency": "EUR", "succeeded_count": 2, "failed_count": 1,
				 "refunded_count": 1, "gross": 35.80, "refunded": 5.50, "net": 30.30}""".formatted(today, today));
		assertThat(result).bodyText().contains("\"net\":30.30");
		assertThat(
				this.jdbc.sql("select sum(amount) from payments where tenant_id = 'summary' and status = 'SUCCEEDED'")
					.query(BigDecimal.class)
					.single())
			.isEqualByComparingTo("30.30");
	}

	@Test
	void summaryWhenNothingHappenedIsZero() {
		assertThat(this.payments.get("quiet", "/payments/summary?from=2026-01-01&to=2026-01-31")).hasStatusOk()
			.bodyText()
			.contains("\"gross\":0.00")
			.contains("\"from\":\"2026-01-01\"");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/payments?date=yesterday                               | date
			/payments?date=2026-02-30                              | date
			/payments?date=+999999999-01-01                        | date
			/payments?date=-999999-01-01                           | date
			/payments?date=9999999-01-01                           | date
			/payments?from=-999999-01-01                           | from
			/payments?from=2026-01-01&to=9999999-01-01             | to
			/payments/summary?date=-999999-01-01                   | date
			/payments?page=-1                                      | page
			/payments?page=2147483647                              | page
			/payments?page=99999999999                             | page
			/payments?size=-2147483648                             | size
			/payments?size=201                                     | size
			/payments?order_id=1                                   | order_id
			/payments/summary?from=2026-02-01&to=2026-01-01        | from
			/payments/summary?to=2026-01-01                        | from
			/payments/summary?date=2026-01-01&from=2026-01-01      | date
			""")
	void readWhenParameterIsWrongAnswers400NamingIt(String uri, String field) {
		assertThat(this.payments.get("bad", uri)).hasStatus(400).bodyText().contains("'" + field + "'");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"amount": 1, "currency": "EUR", "method": "CARD"}                                | order_id
			{"order_id": "%1$s", "amount": 0, "currency": "EUR", "method": "CARD"}            | amount
			{"order_id": "%1$s", "amount": -1, "currency": "EUR", "method": "CARD"}           | amount
			{"order_id": "%1$s", "amount": 1.001, "currency": "EUR", "method": "CARD"}        | amount
			{"order_id": "%1$s", "amount": 1e999999999, "currency": "EUR", "method": "CARD"}  | amount
			{"order_id": "%1$s", "amount": 99999999999, "currency": "EUR", "method": "CARD"}  | amount
			{"order_id": "%1$s", "amount": 1e-999999999, "currency": "EUR", "method": "CARD"} | amount
			{"order_id": "%1$s", "amount": 1, "currency": "E\\u0000R", "method": "CARD"}       | currency
			{"order_id": "%1$s", "amount": "x", "currency": "EUR", "method": "CARD"}          | amount
			{"order_id": "%1$s", "amount": 1, "currency": "XXX", "method": "CARD"}            | currency
			{"order_id": "%1$s", "amount": 1, "currency": "EUR", "method": "GOLD"}            | method
			{"order_id": "%1$s", "amount": 1, "currency": "EUR"}                              | method
			{"order_id": "17", "amount": 1, "currency": "EUR", "method": "CARD"}              | order_id
			""")
	void takeWhenFieldIsWrongAnswers400NamingIt(String body, String field) {
		MvcTestResult result = this.mvc.post()
			.uri("/payments")
			.with(tenant("bad"))
			.contentType(MediaType.APPLICATION_JSON)
			.content(body.formatted(UUID.randomUUID()))
			.exchange();
		assertThat(result).hasStatus(400).bodyText().contains("'" + field + "'");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"amount": 1e999999999, "currency": "EUR", "method": "CARD"}  | amount
			{"amount": 99999999999, "currency": "EUR", "method": "CARD"}  | amount
			{"amount": 1, "currency": "EURO", "method": "CARD"}           | currency
			{"amount": 1, "currency": "E\\u0000R", "method": "CARD"}       | currency
			""")
	void chargeWhenFieldIsWrongAnswers400NamingIt(String body, String field) {
		assertThat(charge("key", body)).hasStatus(400).bodyText().contains("'" + field + "'");
	}

	@Test
	void chargeWhenKeyIsTooLongAnswers400() {
		String key = "k".repeat(256);
		assertThat(charge(key, "{\"amount\": 1, \"currency\": \"EUR\", \"method\": \"CARD\"}")).hasStatus(400);
		assertThat(this.mvc.delete().uri("/simulator/charges/{key}", key).header("X-Api-Key", "known-to-the-test"))
			.hasStatus(400);
	}

	private MvcTestResult charge(String key, String body) {
		return this.mvc.post()
			.uri("/simulator/charges")
			.header("X-Api-Key", "known-to-the-test")
			.header("Idempotency-Key", key)
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)
			.exchange();
	}

	@Test
	void requestWhenThereIsNoTokenAnswers401() {
		assertThat(this.mvc.get().uri("/payments")).hasStatus(401);
		assertThat(this.mvc.post().uri("/payments").contentType(MediaType.APPLICATION_JSON).content("{}"))
			.hasStatus(401);
	}

}
