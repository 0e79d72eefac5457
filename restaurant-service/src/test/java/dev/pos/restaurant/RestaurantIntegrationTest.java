package dev.pos.restaurant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.UUID;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.BeforeEach;
import redis.embedded.RedisServer;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
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

	protected static final RedisServer redis;

	private static final EmbeddedPostgres postgres;

	static {
		try {
			postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
			redis = new RedisServer(freePort());
			redis.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Runtime.getRuntime().addShutdownHook(new Thread(RestaurantIntegrationTest::stop));
	}

	protected String tenant;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private JdbcClient jdbc;

	@DynamicPropertySource
	static void stores(DynamicPropertyRegistry registry) {
		registry.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
		registry.add("spring.datasource.username", () -> "postgres");
		registry.add("spring.data.redis.port", () -> redis.ports().get(0));
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
		this.jdbc
			.sql("insert into restaurant (id, tenant_id, name, currency) "
					+ "values (nextval('restaurant_seq'), ?, ?, 'EUR')")
			.params(this.tenant, name)
			.update();
		this.jdbc
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
		this.jdbc.sql("insert into dining_table (id, tenant_id, number, seats, status) values (?, ?, ?, ?, 'FREE')")
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

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static void stop() {
		try {
			redis.stop();
			postgres.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
