package dev.pos.core.order.web;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import dev.pos.testing.TestService;
import dev.pos.testing.TestService.Answer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the orders while the other services are away, slow or say no.
 */
@TestPropertySource(properties = "orders.follow-up.interval=100ms")
class OrderOutageIntegrationTests extends OrderApi {

	private static final Answer NO_STOCK_LEFT = new Answer(409, "{\"title\": \"No\"}");

	@Test
	void placeWhenInventoryHangsAnswers503NamingItAndReleases() {
		inventory.behave((request) -> request.method().equals("DELETE") ? new Answer(204, "") : null);
		MvcTestResult result = place("hang", null, line("COLA", 1));
		assertThat(result).hasStatus(503).containsHeader("Retry-After");
		assertThat(result).bodyJson().extractingPath("$.service").isEqualTo("inventory");
		assertThat(inventory.requests("DELETE")).hasSize(1);
	}

	@Test
	void placeWhenInventoryFailsLetsTheKeyBeUsedAgain() {
		inventory.behave((request) -> new Answer(500, ""));
		assertThat(place("again", "key-1", line("COLA", 1))).hasStatus(503);
		inventory.behave(OrderApi::inventoryWorks);
		assertThat(place("again", "key-1", line("COLA", 1))).hasStatus(201);
	}

	@Test
	void placeWhenOrderCannotBeStoredReleasesTheStock() {
		inventory.behave((request) -> request.method().equals("DELETE") ? new Answer(204, "") : new Answer(201, """
				{"lines": [{"sku": "A", "name": "A", "quantity": 999, "unit_price": 9999999999.99}]}"""));
		assertThat(place("large", null, line("A", 999))).hasStatus(400);
		assertThat(inventory.requests("DELETE")).hasSize(1);
	}

	@Test
	void payWhenDeclinedPassesTheProblemOnAndTheNextAttemptIsNew() {
		UUID id = placed("declined");
		payment.behave((request) -> new Answer(402,
				"""
						{"title": "Payment declined", "detail": "No funds", "code": "insufficient_funds", "trace_id": "theirs"}"""));
		assertThat(pay("declined", id, "CARD")).hasStatus(402)
			.bodyText()
			.contains("insufficient_funds", "No funds")
			.doesNotContain("theirs");
		String first = payment.requests().get(0).header("Idempotency-Key");
		assertThat(status(id)).isEqualTo("PLACED");
		payment.behave(OrderApi::paymentWorks);
		assertThat(pay("declined", id, "CARD")).hasStatusOk();
		assertThat(payment.requests("POST").get(0).header("Idempotency-Key")).isNotEqualTo(first);
	}

	@Test
	void payWhenGatewayIsAwayPassesTheProblemOnAndTheNextAttemptRepeats() {
		UUID id = placed("gateway");
		payment.behave((request) -> new Answer(503, """
				{"title": "Payment gateway unavailable", "service": "payment-gateway"}"""));
		assertThat(pay("gateway", id, "CARD")).hasStatus(503).bodyText().contains("payment-gateway");
		String first = payment.requests("POST").get(0).header("Idempotency-Key");
		payment.behave((request) -> request.method().equals("POST") ? paymentWorks(request) : null);
		assertThat(pay("gateway", id, "CARD")).hasStatusOk();
		assertThat(payment.requests("POST").get(0).header("Idempotency-Key")).isEqualTo(first);
		assertThat(status(id)).isEqualTo("PAID");
	}

	@Test
	void payWhenPaymentServiceHangsAnswers503NamingIt() {
		UUID id = placed("payment_hangs");
		payment.behave((request) -> TestService.HANG);
		assertThat(pay("payment_hangs", id, "CARD")).hasStatus(503)
			.bodyJson()
			.extractingPath("$.service")
			.isEqualTo("payment");
		assertThat(status(id)).isEqualTo("PLACED");
	}

	@Test
	void payWhenAnswerWasLostLearnsThatTheMoneyWasTaken() {
		UUID id = placed("lost");
		payment.behave((request) -> request.method().equals("POST") ? null
				: new Answer(200, "{\"items\": [{\"id\": \"%s\", \"status\": \"SUCCEEDED\"}]}".formatted(id)));
		assertThat(pay("lost", id, "CARD")).hasStatus(503);
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> status(id).equals("PAID"));
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> stockStep(id).equals("-"));
		assertThat(inventory.requests()).last()
			.satisfies((request) -> assertThat(request.path()).endsWith(id + "/confirm"));
	}

	@Test
	void payWhenTheServiceWasKilledIsFinishedOnceSomebodyLooks() {
		UUID id = UUID.randomUUID();
		database.everything().sql("""
				insert into orders (id, tenant_id, status, currency, total, created_at, payment_key, payment_asked_at)
				values (?, 'killed', 'PLACED', 'EUR', 5.00, now(), 'key', now())""").param(id).update();
		payment.behave((request) -> new Answer(200,
				"{\"items\": [{\"id\": \"%s\", \"status\": \"SUCCEEDED\"}]}".formatted(id)));
		assertThat(get("killed", "/orders")).hasStatusOk();
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> status(id).equals("PAID"));
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> stockStep(id).equals("-"));
	}

	@Test
	void cancelWhenPaymentIsUndecidedAnswers409() {
		UUID id = placed("undecided");
		payment.behave((request) -> request.method().equals("POST") ? null
				: new Answer(200, "{\"items\": [{\"id\": \"%s\", \"status\": \"PENDING\"}]}".formatted(id)));
		assertThat(pay("undecided", id, "CARD")).hasStatus(503);
		assertThat(cancel("undecided", id)).hasStatus(409);
		assertThat(status(id)).isEqualTo("PLACED");
	}

	@Test
	void payWhenEarlierAttemptWasCalledOffStartsANewOne() {
		UUID id = placed("called_off");
		payment.behave((request) -> (payment.requests("POST").size() == 1)
				? new Answer(409, "{\"title\": \"Called off\", \"code\": \"called_off\"}") : paymentWorks(request));
		assertThat(pay("called_off", id, "CARD")).hasStatusOk();
		assertThat(payment.requests("POST").stream().map((request) -> request.header("Idempotency-Key")).distinct())
			.hasSize(2);
	}

	@Test
	void payWhenAnotherPaymentHasTakenTheMoneyAnswers409AndTheOrderIsPaid() {
		UUID id = placed("paid_before");
		payment.behave((request) -> request.method().equals("POST")
				? new Answer(409, "{\"title\": \"Paid\", \"code\": \"order_already_paid\"}")
				: new Answer(200, "{\"items\": [{\"id\": \"%s\", \"status\": \"SUCCEEDED\"}]}".formatted(id)));
		assertThat(pay("paid_before", id, "CASH")).hasStatus(409);
		assertThat(status(id)).isEqualTo("PAID");
	}

	@Test
	void payWhenConfirmationFailsIsPaidAndConfirmedLaterWithTheCallersToken() {
		UUID id = placed("confirm");
		inventory.behave((request) -> new Answer(503, ""));
		assertThat(pay("confirm", id, "CASH")).hasStatusOk().bodyJson().extractingPath("$.status").isEqualTo("PAID");
		assertThat(stockStep(id)).isEqualTo("CONFIRM");
		inventory.behave(OrderApi::inventoryWorks);
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> stockStep(id).equals("-"));
		assertThat(inventory.requests()).first().satisfies((request) -> {
			assertThat(request.path()).isEqualTo("/reservations/" + id + "/confirm");
			assertThat(request.header("Authorization")).isEqualTo("Bearer token-of-confirm");
		});
	}

	@Test
	void cancelWhenReleaseFailsIsCancelledAndReleasedLater() {
		UUID id = placed("release");
		inventory.behave((request) -> TestService.HANG);
		assertThat(cancel("release", id)).hasStatusOk();
		assertThat(status(id)).isEqualTo("CANCELLED");
		inventory.behave(OrderApi::inventoryWorks);
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> stockStep(id).equals("-"));
	}

	@Test
	void payWhenStockIsGoneForGoodDoesNotAskForever() {
		UUID id = placed("gone");
		inventory.behave((request) -> NO_STOCK_LEFT);
		assertThat(pay("gone", id, "CASH")).hasStatusOk();
		assertThat(stockStep(id)).isEqualTo("-");
		assertThat(List.of(status(id))).containsExactly("PAID");
	}

}
