package dev.pos.payment.ledger.web;

import java.io.UnsupportedEncodingException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.jayway.jsonpath.JsonPath;
import dev.pos.testing.TestDatabase;
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
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

/**
 * Tests of the payments over HTTP, on a real database and with the simulated gateway.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMvc
class PaymentIntegrationTests {

	private static final TestDatabase database = TestDatabase.create("payment");

	@Autowired
	private MockMvcTester mvc;

	private final JdbcClient jdbc = database.everything();

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		database.use(registry);
	}

	@ParameterizedTest
	@CsvSource({ "CARD", "CASH", "WALLET" })
	void takeWhenGatewayApprovesAnswersSucceeded(String method) {
		UUID order = UUID.randomUUID();
		MvcTestResult result = take("take_" + method, null, order, "12.50", method);
		assertThat(result).hasStatus(201)
			.bodyJson()
			.isLenientlyEqualTo("""
					{"order_id": "%s", "amount": 12.50, "currency": "EUR", "method": "%s", "status": "SUCCEEDED"}"""
				.formatted(order, method));
		assertThat(result).bodyText().contains("\"amount\":12.50");
		assertThat(charges(result)).isEqualTo(method.equals("CASH") ? 0 : 1);
	}

	@ParameterizedTest
	@CsvSource({ "7.13, insufficient_funds", "5000.01, limit_exceeded" })
	void takeWhenGatewayDeclinesAnswers402AndKeepsTheFailedPayment(String amount, String code) {
		UUID order = UUID.randomUUID();
		MvcTestResult result = take("declined", null, order, amount, "CARD");
		assertThat(result).hasStatus(402).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(result).bodyJson().extractingPath("$.code").isEqualTo(code);
		assertThat(statuses(order)).containsExactly("FAILED");
	}

	@Test
	void takeWhenRepeatedWithSameKeyAnswersTheSameAndChargesOnce() {
		UUID order = UUID.randomUUID();
		String first = body(take("repeat", "key-1", order, "20.00", "CARD"));
		assertThat(body(take("repeat", "key-1", order, "20.00", "CARD"))).isEqualTo(first);
		assertThat(statuses(order)).containsExactly("SUCCEEDED");
		refund("repeat", id(first));
		assertThat(body(take("repeat", "key-1", order, "20.00", "CARD"))).isEqualTo(first);
	}

	@Test
	void takeWhenDeclinedRequestIsRepeatedAnswersTheSame() {
		UUID order = UUID.randomUUID();
		assertThat(take("declined_again", "key-1", order, "9.13", "CARD")).hasStatus(402);
		assertThat(take("declined_again", "key-1", order, "9.13", "CARD")).hasStatus(402);
		assertThat(statuses(order)).containsExactly("FAILED");
	}

	@Test
	void takeWhenTwoHundredArriveAtOnceWithOneKeyChargesOnce() throws Exception {
		UUID order = UUID.randomUUID();
		List<String> answers = atOnce(200, () -> body(take("at_once", "key-1", order, "30.00", "CARD")));
		// On a busy machine some wait too long for a connection and are told to try
		// again.
		List<String> bodies = answers.stream()
			.map((answer) -> answer.contains("\"status\":503") ? body(take("at_once", "key-1", order, "30.00", "CARD"))
					: answer)
			.toList();
		assertThat(bodies).hasSize(200).containsOnly(bodies.get(0));
		assertThat(bodies.get(0)).contains("SUCCEEDED");
		assertThat(statuses(order)).containsExactly("SUCCEEDED");
		assertThat(charges(id(bodies.get(0)))).isOne();
	}

	@Test
	void takeWhenTwentyArriveAtOnceForOneOrderWithoutKeyKeepsTheMoneyOfOne() throws Exception {
		UUID order = UUID.randomUUID();
		List<Integer> answers = atOnce(20, () -> take("race", null, order, "30.00", "CARD").getResponse().getStatus());
		assertThat(answers).containsOnlyOnce(201).filteredOn((status) -> status != 201).containsOnly(409);
		assertThat(this.jdbc.sql("""
				select count(*) from simulator_charges c join payments p on p.id::text = c.idempotency_key
				where p.order_id = :order and c.status = 'APPROVED'""")
			.param("order", order)
			.query(Integer.class)
			.single()).isOne();
	}

	@Test
	void takeWhenKeyIsReusedForAnotherPaymentAnswers422() {
		take("reuse", "key-1", UUID.randomUUID(), "20.00", "CARD");
		assertThat(take("reuse", "key-1", UUID.randomUUID(), "20.00", "CARD")).hasStatus(422);
	}

	@Test
	void takeWhenAnotherTenantUsesTheSameKeyIsAnotherPayment() {
		String first = body(take("key_a", "shared", UUID.randomUUID(), "20.00", "CARD"));
		MvcTestResult second = take("key_b", "shared", UUID.randomUUID(), "21.00", "CARD");
		assertThat(second).hasStatus(201);
		assertThat(id(body(second))).isNotEqualTo(id(first));
	}

	@Test
	void takeWhenOrderIsPaidAlreadyAnswers409() {
		UUID order = UUID.randomUUID();
		take("paid_twice", "key-1", order, "20.00", "CARD");
		assertThat(take("paid_twice", "key-2", order, "20.00", "CASH")).hasStatus(409)
			.bodyJson()
			.extractingPath("$.code")
			.isEqualTo("order_already_paid");
		assertThat(take("paid_twice", "key-3", order, "20.00", "CARD")).hasStatus(409);
		assertThat(statuses(order)).containsExactly("SUCCEEDED");
	}

	@Test
	void refundWhenSucceededGivesTheMoneyBackOnce() {
		UUID id = id(body(take("refund", null, UUID.randomUUID(), "40.00", "CARD")));
		assertThat(refund("refund", id)).hasStatusOk().bodyJson().extractingPath("$.status").isEqualTo("REFUNDED");
		assertThat(refund("refund", id)).hasStatus(409);
		assertThat(this.jdbc.sql("select status from simulator_charges where idempotency_key = ?")
			.param(id.toString())
			.query(String.class)
			.single()).isEqualTo("CALLED_OFF");
	}

	@Test
	void refundWhenPaymentIsOfAnotherTenantAnswers404AndChangesNothing() {
		String taken = body(take("victim", null, UUID.randomUUID(), "40.00", "CARD"));
		assertThat(refund("attacker", id(taken))).hasStatus(404);
		assertThat(refund("victim", id(taken))).hasStatusOk();
	}

	@Test
	void refundWhenIdIsUnknownOrMalformedAnswers404Or400() {
		assertThat(refund("refund", UUID.randomUUID())).hasStatus(404);
		assertThat(this.mvc.post().uri("/payments/not-an-id/refund").with(tenant("refund"))).hasStatus(400);
	}

	@Test
	void listWhenOtherTenantsHavePaymentsShowsOwnNewestFirst() {
		UUID first = id(body(take("list", null, UUID.randomUUID(), "1.00", "CASH")));
		UUID second = id(body(take("list", null, UUID.randomUUID(), "2.00", "CARD")));
		take("list_other", null, UUID.randomUUID(), "3.00", "CARD");
		String today = LocalDate.now(ZoneOffset.UTC).toString();
		assertThat(get("list", "/payments?date=" + today)).hasStatusOk()
			.bodyJson()
			.hasPathSatisfying("$.items[*].id",
					(ids) -> ids.assertThat().asArray().containsExactly(second.toString(), first.toString()))
			.hasPathSatisfying("$.total", (total) -> total.assertThat().isEqualTo(2));
		assertThat(get("list", "/payments?date=2020-01-01")).bodyJson().extractingPath("$.items").asArray().isEmpty();
		assertThat(get("list", "/payments?size=1&page=1")).bodyJson()
			.extractingPath("$.items[0].id")
			.isEqualTo(first.toString());
	}

	@Test
	void summaryWhenPaymentsHaveAllStatusesAddsUp() {
		take("summary", null, UUID.randomUUID(), "10.10", "CASH");
		take("summary", null, UUID.randomUUID(), "20.20", "CARD");
		refund("summary", id(body(take("summary", null, UUID.randomUUID(), "5.50", "WALLET"))));
		take("summary", null, UUID.randomUUID(), "8.13", "CARD");
		take("summary_other", null, UUID.randomUUID(), "99.00", "CASH");
		String today = LocalDate.now(ZoneOffset.UTC).toString();
		MvcTestResult result = get("summary", "/payments/summary?date=" + today);
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
		assertThat(get("quiet", "/payments/summary?from=2026-01-01&to=2026-01-31")).hasStatusOk()
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
		assertThat(get("bad", uri)).hasStatus(400).bodyText().contains("'" + field + "'");
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
		assertThat(this.mvc.delete().uri("/simulator/charges/{key}", key)).hasStatus(400);
	}

	private MvcTestResult charge(String key, String body) {
		return this.mvc.post()
			.uri("/simulator/charges")
			.header("Idempotency-Key", key)
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)
			.exchange();
	}

	@Test
	void takeWhenKeyIsTooLongAnswers400() {
		assertThat(take("bad", "k".repeat(256), UUID.randomUUID(), "1.00", "CASH")).hasStatus(400)
			.bodyText()
			.contains("idempotency_key");
	}

	@Test
	void requestWhenThereIsNoTokenAnswers401() {
		assertThat(this.mvc.get().uri("/payments")).hasStatus(401);
		assertThat(this.mvc.post().uri("/payments").contentType(MediaType.APPLICATION_JSON).content("{}"))
			.hasStatus(401);
	}

	private MvcTestResult take(String tenant, String key, UUID order, String amount, String method) {
		MockMvcTester.MockMvcRequestBuilder request = this.mvc.post()
			.uri("/payments")
			.with(tenant(tenant))
			.contentType(MediaType.APPLICATION_JSON)
			.content("""
					{"order_id": "%s", "amount": %s, "currency": "EUR", "method": "%s"}""".formatted(order, amount,
					method));
		return ((key != null) ? request.header("Idempotency-Key", key) : request).exchange();
	}

	private MvcTestResult refund(String tenant, UUID id) {
		return this.mvc.post().uri("/payments/{id}/refund", id).with(tenant(tenant)).exchange();
	}

	private MvcTestResult get(String tenant, String uri) {
		return this.mvc.get().uri(URI.create(uri.replace("+", "%2B"))).with(tenant(tenant)).exchange();
	}

	private static RequestPostProcessor tenant(String tenant) {
		return jwt().jwt((token) -> token.claim("tenant_id", tenant).claim("user_id", "user"));
	}

	private List<String> statuses(UUID order) {
		return this.jdbc.sql("select status from payments where order_id = ? order by created_at")
			.param(order)
			.query(String.class)
			.list();
	}

	private int charges(MvcTestResult result) {
		return charges(id(body(result)));
	}

	private int charges(UUID payment) {
		return this.jdbc.sql("select count(*) from simulator_charges where idempotency_key = ?")
			.param(payment.toString())
			.query(Integer.class)
			.single();
	}

	private static String body(MvcTestResult result) {
		try {
			return result.getResponse().getContentAsString();
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static UUID id(String body) {
		return UUID.fromString(JsonPath.read(body, "$.id"));
	}

	private static <T> List<T> atOnce(int count, Callable<T> call) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(count);
		try {
			List<T> results = new ArrayList<>();
			for (Future<T> future : executor.invokeAll(Collections.nCopies(count, call))) {
				results.add(future.get());
			}
			return results;
		}
		finally {
			executor.shutdown();
		}
	}

}
