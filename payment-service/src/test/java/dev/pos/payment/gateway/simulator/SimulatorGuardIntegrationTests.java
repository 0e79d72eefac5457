package dev.pos.payment.gateway.simulator;

import java.util.List;
import java.util.UUID;

import dev.pos.testing.TenantAttacks;
import dev.pos.testing.TestDatabase;
import dev.pos.testing.TestIssuer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SimulatorGuard}: the simulated gateway works for the payment service
 * and for nobody else, with or without a token.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SimulatorGuardIntegrationTests {

	private static final String VICTIM = "victim_corp";

	private static final TestDatabase database = TestDatabase.create("payment");

	private static final TestIssuer issuer = new TestIssuer();

	@LocalServerPort
	private int port;

	@Autowired
	private ApplicationContext context;

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		database.use(registry);
		issuer.use(registry);
	}

	@AfterAll
	static void close() {
		issuer.close();
	}

	@Test
	void chargesWhenSomebodyElseAsksStayAsTheyAre() {
		String payment = takePayment();
		assertThat(charges(payment)).containsExactly("APPROVED");
		TenantAttacks attacks = new TenantAttacks(this.context, this.port, issuer, VICTIM).variable("key", payment)
			.variable("id", UUID.randomUUID())
			.body("POST /simulator/charges", "{\"amount\":1,\"currency\":\"EUR\",\"method\":\"CARD\"}")
			.header("POST /simulator/charges", "Idempotency-Key", "stolen")
			.secret("48.20");
		assertThat(attacks.refusedCredentials()).isGreaterThan(2 * 13);
		assertThat(attacks.requestsOfAStranger()).isPositive();
		assertThat(charges(payment)).containsExactly("APPROVED");
		assertThat(charges("stolen")).isEmpty();
	}

	private String takePayment() {
		String payment = RestClient.create("http://127.0.0.1:" + this.port)
			.post()
			.uri("/payments")
			.header("Authorization", "Bearer " + issuer.token(VICTIM))
			.contentType(MediaType.APPLICATION_JSON)
			.body("""
					{"order_id":"%s","amount":48.20,"currency":"EUR","method":"CARD"}""".formatted(UUID.randomUUID()))
			.retrieve()
			.body(PaymentId.class)
			.id();
		return payment;
	}

	private static List<String> charges(String key) {
		return database.everything()
			.sql("select status from simulator_charges where idempotency_key = ?")
			.param(key)
			.query(String.class)
			.list();
	}

	private record PaymentId(String id) {
	}

}
