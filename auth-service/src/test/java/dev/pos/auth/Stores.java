package dev.pos.auth;

import java.util.ArrayList;
import java.util.List;

import dev.pos.testing.TestDatabase;
import dev.pos.testing.TestRedis;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * The database and the Redis of all tests of the module.
 */
final class Stores {

	private static final TestDatabase database = TestDatabase.create("auth");

	private Stores() {
	}

	static String[] properties() {
		List<String> properties = new ArrayList<>(database.properties());
		properties.addAll(TestRedis.properties());
		return properties.toArray(String[]::new);
	}

	/**
	 * A view of the database that no wall between tenants limits.
	 */
	static JdbcClient everything() {
		return database.everything();
	}

	static void register(DynamicPropertyRegistry registry) {
		database.use(registry);
		TestRedis.use(registry);
	}

}
