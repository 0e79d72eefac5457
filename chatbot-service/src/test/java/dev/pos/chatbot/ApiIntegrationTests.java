package dev.pos.chatbot;

import dev.pos.testing.ApiTests;
import dev.pos.testing.TenantAttacks;
import dev.pos.testing.TestDatabase;
import dev.pos.testing.TestIssuer;
import dev.pos.testing.TestRedis;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * {@link ApiTests} for the chatbot service.
 */
class ApiIntegrationTests extends ApiTests {

	private static final TestIssuer issuer = new TestIssuer();

	private static final FakeServices services = new FakeServices();

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		services.use(registry);
		issuer.use(registry);
		TestRedis.use(registry);
	}

	@AfterAll
	static void close() {
		issuer.close();
		services.close();
	}

	@Override
	protected TestIssuer issuer() {
		return issuer;
	}

	@Override
	protected @Nullable TestDatabase database() {
		return null;
	}

	@Override
	protected void giveTheVictimSomething() {
		services.tellOnly(VICTIM, "Espresso", "Secret espresso");
		services.tellOnly(VICTIM, "12345.67", "4711.08");
	}

	/**
	 * Days that are over: what was answered about them is kept.
	 */
	@Override
	protected void aim(TenantAttacks attacks) {
		attacks.query("GET /query", "q=daily%20summary%20yesterday")
			.body("POST /query", "{\"question\":\"daily summary yesterday\"}")
			.secret("Secret")
			.secret("4711.08");
	}

}
