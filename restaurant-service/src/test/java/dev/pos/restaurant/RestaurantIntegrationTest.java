package dev.pos.restaurant;

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
@SpringBootTest
@AutoConfigureMockMvc
public abstract class RestaurantIntegrationTest {

	protected static final TestDatabase database = TestDatabase.create("restaurant");

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

	protected MvcTestResult getWithoutToken(String path) {
		return this.mvc.get().uri(path).exchange();
	}

	/**
	 * Gives the current tenant a restaurant with one dish.
	 */
	protected void open(String name) {
		database.everything()
			.sql("insert into restaurant (id, tenant_id, name, currency) "
					+ "values (nextval('restaurant_seq'), ?, ?, 'EUR')")
			.params(this.tenant, name)
			.update();
		database.everything()
			.sql("insert into menu_entry (id, tenant_id, sku, name, category, price, position) "
					+ "values (nextval('menu_entry_seq'), ?, 'SOUP', ?, 'Starters', 6.50, 1)")
			.params(this.tenant, "Soup of " + name)
			.update();
	}

	/**
	 * Puts a table into the current tenant's restaurant.
	 */
	protected UUID addTable(int number, int seats) {
		UUID id = UUID.randomUUID();
		database.everything()
			.sql("insert into dining_table (id, tenant_id, number, seats, status) values (?, ?, ?, ?, 'FREE')")
			.params(id, this.tenant, number, seats)
			.update();
		return id;
	}

	private MvcTestResult send(MockMvcRequestBuilder request) {
		String caller = this.tenant;
		return request
			.with(SecurityMockMvcRequestPostProcessors.jwt()
				.jwt((jwt) -> jwt.claim("tenant_id", caller).claim("user_id", UUID.randomUUID().toString())))
			.exchange();
	}

}
