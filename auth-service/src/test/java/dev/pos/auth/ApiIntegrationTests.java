package dev.pos.auth;

import java.util.UUID;

import dev.pos.auth.key.KeyRing;
import dev.pos.auth.token.Revocations;
import dev.pos.testing.ApiTests;
import dev.pos.testing.TenantAttacks;
import dev.pos.testing.TestDatabase;
import dev.pos.testing.TestIssuer;
import dev.pos.testing.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * {@link ApiTests} for the auth service.
 */
class ApiIntegrationTests extends ApiTests {

	private static final TestDatabase database = TestDatabase.create("auth");

	private static TestIssuer issuer;

	@Autowired
	private KeyRing keys;

	@Autowired
	private Revocations revocations;

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		database.use(registry);
		TestRedis.use(registry);
	}

	@BeforeEach
	void signWithTheServicesKeys() {
		if (issuer == null) {
			issuer = new TestIssuer(this.keys.signing());
			issuer.revokeThrough((id) -> this.revocations.revoke(UUID.fromString(id)));
		}
	}

	@AfterAll
	static void close() {
		issuer.close();
	}

	@Override
	protected TestIssuer issuer() {
		return issuer;
	}

	@Override
	protected TestDatabase database() {
		return database;
	}

	@Override
	protected String[] openEndpoints() {
		return new String[] { "POST /auth/login", "POST /auth/refresh", "GET /.well-known/jwks.json",
				"GET /.well-known/revoked-tokens.json" };
	}

	/**
	 * The one whose user exists, once it has been given one.
	 */
	@Override
	protected String tenantOfGeneratedRequests() {
		return VICTIM;
	}

	@Override
	protected void giveTheVictimSomething() {
		database.everything().sql("insert into tenants (id, name) values (?, 'Chez Secret')").param(VICTIM).update();
		database.everything().sql("""
				insert into users (id, tenant_id, username, password_hash, role, created_at)
				values (?::uuid, 'victim_corp', 'Ms Secret', 'x', 'OWNER', now())""").param(TestIssuer.USER).update();
	}

	@Override
	protected void aim(TenantAttacks attacks) {
		attacks.body("POST /auth/users", "{\"username\":\"x\",\"password\":\"a-long-password\",\"role\":\"CASHIER\"}")
			.secret("Secret");
	}

}
