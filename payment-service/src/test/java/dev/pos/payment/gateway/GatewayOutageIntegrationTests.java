package dev.pos.payment.gateway;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.jayway.jsonpath.JsonPath;
import com.zaxxer.hikari.HikariDataSource;
import dev.pos.testing.TestDatabase;
import dev.pos.payment.TestGateway;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

/**
 * Tests of payments while the gateway hangs, fails and comes back.
 */
@SpringBootTest(properties = { "payment.gateway.read-timeout=1s", "payment.settlement.interval=100ms",
		"payment.settlement.call-off-after=4s",
		"resilience4j.circuitbreaker.instances.payment-gateway.minimum-number-of-calls=6" })
@AutoConfigureMockMvc
class GatewayOutageIntegrationTests {

	private static final TestGateway gateway = new TestGateway();

	@Autowired
	private MockMvcTester mvc;

	private static final TestDatabase database = TestDatabase.create("payment");

	private final JdbcClient jdbc = database.everything();

	@Autowired
	private DataSource dataSource;

	private CircuitBreaker circuitBreaker;

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		database.use(registry);
		registry.add("payment.gateway.url", gateway::url);
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@BeforeEach
	void reset(@Autowired CircuitBreakerRegistry circuitBreakers) {
		this.circuitBreaker = circuitBreakers.circuitBreaker("payment-gateway");
		this.circuitBreaker.reset();
		this.jdbc.sql("delete from payments").update();
		gateway.behave((number) -> 201);
	}

	@Test
	void takeWhenGatewayFailsOnceRetriesWithTheSameKey() {
		gateway.behave((number) -> (number == 1) ? 503 : 201);
		assertThat(take(UUID.randomUUID(), null)).hasStatus(201);
		assertThat(gateway.requests()).hasSize(2).containsOnly(gateway.requests().get(0));
	}

	@Test
	void takeWhenGatewayDeclinesDoesNotRetry() {
		gateway.behave((number) -> 402);
		assertThat(take(UUID.randomUUID(), null)).hasStatus(402);
		assertThat(gateway.requests()).hasSize(1);
	}

	@Test
	void takeWhenGatewayRefusesTheRequestAnswers502AndDoesNotRetry() {
		gateway.behave((number) -> 401);
		assertThat(take(UUID.randomUUID(), null)).hasStatus(502);
		assertThat(gateway.requests()).hasSize(1);
	}

	@Test
	void takeWhenGatewayHangsAnswers503AndHoldsNoConnection() throws Exception {
		gateway.behave((number) -> TestGateway.Behaviour.HANG);
		UUID order = UUID.randomUUID();
		Thread client = new Thread(() -> take(order, null));
		client.start();
		Awaitility.await().until(() -> !gateway.requests().isEmpty());
		assertThat(this.dataSource.unwrap(HikariDataSource.class).getHikariPoolMXBean().getActiveConnections())
			.isZero();
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !client.isAlive());
		assertThat(statuses(order)).containsExactly("PENDING");
		MvcTestResult result = take(UUID.randomUUID(), null);
		assertThat(result).hasStatus(503)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.containsHeader("Retry-After");
		assertThat(result).bodyJson().extractingPath("$.service").isEqualTo("payment-gateway");
	}

	@Test
	void takeWhenGatewayKeepsHangingOpensTheBreakerAndAnswersAtOnce() {
		gateway.behave((number) -> TestGateway.Behaviour.HANG);
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
			assertThat(take(UUID.randomUUID(), null)).hasStatus(503);
			return this.circuitBreaker.getState() == CircuitBreaker.State.OPEN;
		});
		int asked = gateway.requests().size();
		assertThat(take(UUID.randomUUID(), null)).hasStatus(503);
		assertThat(gateway.requests()).hasSize(asked);
	}

	@Test
	void takeWhenRepeatedAfterAnOutageCarriesOnWithTheSamePayment() {
		gateway.behave((number) -> 503);
		UUID order = UUID.randomUUID();
		assertThat(take(order, "key")).hasStatus(503);
		gateway.behave((number) -> 201);
		MvcTestResult result = take(order, "key");
		assertThat(result).hasStatus(201);
		assertThat(requestsAbout(payment(order))).containsExactly("POST " + payment(order));
		assertThat(statuses(order)).containsExactly("SUCCEEDED");
	}

	@Test
	void takeWhenNeverRepeatedAfterAnOutageIsCalledOff() {
		gateway.behave((number) -> 503);
		UUID order = UUID.randomUUID();
		assertThat(take(order, "key")).hasStatus(503);
		gateway.behave((number) -> 204);
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> statuses(order).equals(List.of("FAILED")));
		assertThat(requestsAbout(payment(order))).containsExactly("DELETE " + payment(order));
		assertThat(take(order, "key")).hasStatus(409).bodyJson().extractingPath("$.code").isEqualTo("called_off");
		assertThat(take(order, "another-key")).hasStatus(201);
	}

	@Test
	void takeWhenRepeatedAfterOthersCouldNotBeCalledOffIsServed() {
		gateway.behave((number) -> 503);
		List<UUID> orders = Stream.generate(UUID::randomUUID).limit(3).toList();
		orders.forEach((order) -> assertThat(take(order, "key-" + order)).hasStatus(503));
		this.circuitBreaker.reset();
		gateway.behave((number) -> 503);
		this.jdbc.sql("update payments set attended_until = now() - interval '1 minute'").update();
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> this.jdbc
				.sql("""
						select count(*) from payments where attended_until between now() - interval '30 seconds' and now()""")
				.query(Integer.class)
				.single() == 2);
		UUID untried = orders.stream()
			.filter((order) -> requestsAbout(payment(order)).isEmpty())
			.findFirst()
			.orElseThrow();
		gateway.behave((number) -> 201);
		this.circuitBreaker.reset();
		assertThat(take(untried, "key-" + untried)).hasStatus(201);
	}

	@Test
	void takeWhenGatewayIsAThirdPartyBringsNoToken() {
		take(UUID.randomUUID(), null);
		assertThat(gateway.headerNames()).isNotEmpty().noneMatch("Authorization"::equalsIgnoreCase);
	}

	@Test
	void refundWhenGatewayIsAwayAnswers503AndCanBeRepeated() throws Exception {
		String body = take(UUID.randomUUID(), null).getResponse().getContentAsString();
		String id = JsonPath.read(body, "$.id");
		gateway.behave((number) -> 500);
		assertThat(refund(id)).hasStatus(503);
		gateway.behave((number) -> 204);
		assertThat(refund(id)).hasStatusOk();
	}

	@Test
	void simulatorWhenGatewayIsConfiguredIsNotThere() {
		assertThat(this.mvc.delete().uri("/simulator/charges/1")).hasStatus(404);
	}

	private MvcTestResult take(UUID order, String key) {
		MockMvcTester.MockMvcRequestBuilder request = this.mvc.post()
			.uri("/payments")
			.with(jwt().jwt((token) -> token.claim("tenant_id", "acme_corp").claim("user_id", "user")))
			.contentType(MediaType.APPLICATION_JSON)
			.content("""
					{"order_id": "%s", "amount": 10.00, "currency": "EUR", "method": "CARD"}""".formatted(order));
		return ((key != null) ? request.header("Idempotency-Key", key) : request).exchange();
	}

	private MvcTestResult refund(String id) {
		return this.mvc.post()
			.uri("/payments/{id}/refund", id)
			.with(jwt().jwt((token) -> token.claim("tenant_id", "acme_corp").claim("user_id", "user")))
			.exchange();
	}

	/**
	 * Leaves out payments of the test before, which may still be called off.
	 */
	private List<String> requestsAbout(UUID payment) {
		return gateway.requests().stream().filter((request) -> request.endsWith(payment.toString())).toList();
	}

	private UUID payment(UUID order) {
		return this.jdbc.sql("select id from payments where order_id = ?").param(order).query(UUID.class).single();
	}

	private List<String> statuses(UUID order) {
		return this.jdbc.sql("select status from payments where order_id = ?").param(order).query(String.class).list();
	}

}
