package dev.pos.payment.ledger.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.jayway.jsonpath.JsonPath;
import dev.pos.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static dev.pos.payment.ledger.web.PaymentRequests.body;
import static dev.pos.payment.ledger.web.PaymentRequests.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of payments that are asked for more than once, one after the other and at once,
 * with and without an idempotency key.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMvc
class PaymentRepeatIntegrationTests {

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

	@Test
	void takeWhenRepeatedWithSameKeyAnswersTheSameAndChargesOnce() {
		UUID order = UUID.randomUUID();
		String first = body(this.payments.take("repeat", "key-1", order, "20.00", "CARD"));
		assertThat(body(this.payments.take("repeat", "key-1", order, "20.00", "CARD"))).isEqualTo(first);
		assertThat(this.payments.statuses(order)).containsExactly("SUCCEEDED");
		this.payments.refund("repeat", id(first));
		assertThat(body(this.payments.take("repeat", "key-1", order, "20.00", "CARD"))).isEqualTo(first);
	}

	@Test
	void takeWhenDeclinedRequestIsRepeatedAnswersTheSame() {
		UUID order = UUID.randomUUID();
		assertThat(this.payments.take("declined_again", "key-1", order, "9.13", "CARD")).hasStatus(402);
		assertThat(this.payments.take("declined_again", "key-1", order, "9.13", "CARD")).hasStatus(402);
		assertThat(this.payments.statuses(order)).containsExactly("FAILED");
	}

	@Test
	void takeWhenTwoHundredArriveAtOnceWithOneKeyChargesOnce() throws Exception {
		UUID order = UUID.randomUUID();
		List<String> bodies = atOnce(200, () -> body(this.payments.take("at_once", "key-1", order, "30.00", "CARD")));
		assertThat(bodies).hasSize(200).containsOnly(bodies.get(0));
		assertThat(bodies.get(0)).contains("SUCCEEDED");
		assertThat(this.payments.statuses(order)).containsExactly("SUCCEEDED");
		assertThat(this.payments.charges(id(bodies.get(0)))).isOne();
	}

	@Test
	void takeWhenManyRepeatADeclinedRequestAtOnceEachAnswerBearsItsOwnIds() throws Exception {
		UUID order = UUID.randomUUID();
		List<String> bodies = atOnce(20,
				() -> body(this.payments.take("declined_at_once", "key-1", order, "9.13", "CARD")));
		assertThat(bodies).allSatisfy((body) -> assertThat(body).contains("insufficient_funds"));
		assertThat(bodies.stream().map((body) -> (String) JsonPath.read(body, "$.correlation_id")).distinct())
			.hasSize(20);
		assertThat(this.payments.statuses(order)).containsExactly("FAILED");
	}

	@Test
	void takeWhenAnotherInstanceHoldsTheKeyWaitsForItsAnswer() throws Exception {
		UUID order = UUID.randomUUID();
		UUID payment = UUID.randomUUID();
		this.jdbc
			.sql("""
					insert into payments (id, tenant_id, order_id, amount, currency, method, status, idempotency_key,
						created_at, attended_until)
					values (?, 'elsewhere', ?, 30.00, 'EUR', 'CARD', 'PENDING', 'key-1', now(), now() + interval '1 hour')""")
			.params(payment, order)
			.update();
		CompletableFuture<String> repeat = CompletableFuture
			.supplyAsync(() -> body(this.payments.take("elsewhere", "key-1", order, "30.00", "CARD")));
		assertThatExceptionOfType(TimeoutException.class).as("an answer before there is one")
			.isThrownBy(() -> repeat.get(1, TimeUnit.SECONDS));
		this.jdbc.sql("update payments set status = 'SUCCEEDED', completed_at = now() where id = ?")
			.param(payment)
			.update();
		assertThat(id(repeat.get(20, TimeUnit.SECONDS))).isEqualTo(payment);
		assertThat(this.payments.charges(payment)).isZero();
	}

	@Test
	void takeWhenTwentyArriveAtOnceForOneOrderWithoutKeyKeepsTheMoneyOfOne() throws Exception {
		UUID order = UUID.randomUUID();
		List<Integer> answers = atOnce(20,
				() -> this.payments.take("race", null, order, "30.00", "CARD").getResponse().getStatus());
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
		this.payments.take("reuse", "key-1", UUID.randomUUID(), "20.00", "CARD");
		assertThat(this.payments.take("reuse", "key-1", UUID.randomUUID(), "20.00", "CARD")).hasStatus(422);
	}

	@Test
	void takeWhenAnotherTenantUsesTheSameKeyIsAnotherPayment() {
		String first = body(this.payments.take("key_a", "shared", UUID.randomUUID(), "20.00", "CARD"));
		MvcTestResult second = this.payments.take("key_b", "shared", UUID.randomUUID(), "21.00", "CARD");
		assertThat(second).hasStatus(201);
		assertThat(id(body(second))).isNotEqualTo(id(first));
	}

	@Test
	void takeWhenOrderIsPaidAlreadyAnswers409() {
		UUID order = UUID.randomUUID();
		this.payments.take("paid_twice", "key-1", order, "20.00", "CARD");
		assertThat(this.payments.take("paid_twice", "key-2", order, "20.00", "CASH")).hasStatus(409)
			.bodyJson()
			.extractingPath("$.code")
			.isEqualTo("order_already_paid");
		assertThat(this.payments.take("paid_twice", "key-3", order, "20.00", "CARD")).hasStatus(409);
		assertThat(this.payments.statuses(order)).containsExactly("SUCCEEDED");
	}

	@Test
	void takeWhenKeyIsTooLongAnswers400() {
		assertThat(this.payments.take("bad", "k".repeat(256), UUID.randomUUID(), "1.00", "CASH")).hasStatus(400)
			.bodyText()
			.contains("idempotency_key");
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
