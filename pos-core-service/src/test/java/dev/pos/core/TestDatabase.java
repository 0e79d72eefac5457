package dev.pos.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * A real PostgreSQL that all tests of the module share, each with a database of its own.
 */
public final class TestDatabase {

	private static final EmbeddedPostgres SERVER = start();

	private TestDatabase() {
	}

	/**
	 * Create an empty database.
	 * @param name the name of the database
	 */
	public static void create(String name) {
		try (Connection connection = SERVER.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("create database " + name);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Point the datasource at a database.
	 * @param registry the properties of the test
	 * @param name the name of the database
	 */
	public static void use(DynamicPropertyRegistry registry, String name) {
		registry.add("spring.datasource.url",
				() -> SERVER.getJdbcUrl("postgres", name) + "&reWriteBatchedInserts=true");
		registry.add("spring.datasource.username", () -> "postgres");
		registry.add("spring.datasource.password", () -> "postgres");
	}

	private static EmbeddedPostgres start() {
		try {
			return EmbeddedPostgres.builder().start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
