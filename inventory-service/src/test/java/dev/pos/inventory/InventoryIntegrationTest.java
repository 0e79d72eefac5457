package dev.pos.inventory;

import java.util.UUID;

import dev.pos.testing.TestDatabase;
import dev.pos.testing.TestRedis;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/**
 * The service on a real PostgreSQL and a real Redis, both started once for all tests.
 * Each test works for a tenant of its own.
 */
@SpringBootTest(properties = { "inventory.reservations.sweep-interval=1h",
		"spring.datasource.hikari.connection-timeout=20000" })
@AutoConfigureMockMvc
public abstract class InventoryIntegrationTest {

	protected static final TestDatabase database = TestDatabase.create("inventory");

	protected String tenant;

	@Autowired
	private MockMvcTester mvc;

	@DynamicPropertySource
	static void stores(DynamicPropertyRegistry registry) {
		database.use(registry);
		TestRedis.use(registry);
	}

	@BeforeEach
	void newTenant() {
		this.tenant = "t-" + UUID.randomUUID();
	}

	protected MvcTestResult get(String path, Object... variables) {
		return send(this.mvc.get().uri(path, variables));
	}

	protected MvcTestResult post(String path, String json, Object... variables) {
		return send(this.mvc.post().uri(path, variables).contentType(MediaType.APPLICATION_JSON).content(json));
	}

	protected MvcTestResult put(String path, String json, Object... variables) {
		return send(this.mvc.put().uri(path, variables).contentType(MediaType.APPLICATION_JSON).content(json));
	}

	protected MvcTestResult delete(String path, Object... variables) {
		return send(this.mvc.delete().uri(path, variables));
	}

	protected MvcTestResult getWithoutToken(String path) {
		return this.mvc.get().uri(path).exchange();
	}

	private MvcTestResult send(MockMvcRequestBuilder request) {
		String caller = this.tenant;
		return request
			.with(SecurityMockMvcRequestPostProcessors.jwt()
				.jwt((jwt) -> jwt.claim("tenant_id", caller).claim("user_id", UUID.randomUUID().toString())))
			.exchange();
	}

}
