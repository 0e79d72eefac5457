package dev.pos.local.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

import org.postgresql.Driver;

/**
 * A role for each database, which owns it; no role can enter another's.
 */
final class DatabaseRoles {

	private final int port;

	private final List<String> names;

	private final String password;

	DatabaseRoles(int port, List<String> names, String password) {
		this.port = port;
		this.names = names;
		this.password = password;
	}

	void createMissing() throws SQLException {
		Properties properties = new Properties();
		properties.setProperty("user", "postgres");
		properties.setProperty("password", this.password);
		properties.setProperty("connectTimeout", "1");
		properties.setProperty("sslmode", "disable");
		properties.setProperty("gssEncMode", "disable");
		String url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(this.port);
		try (Connection connection = new Driver().connect(url, properties);
				Statement statement = connection.createStatement()) {
			for (String name : this.names) {
				if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name)) {
					statement.execute("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(name, this.password));
				}
				if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
					statement.execute("CREATE DATABASE %s OWNER %s".formatted(name, name));
					statement.execute("REVOKE CONNECT ON DATABASE %s FROM PUBLIC".formatted(name));
				}
			}
		}
	}

	private static boolean exists(Connection connection, String query, String name) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(query)) {
			statement.setString(1, name);
			try (ResultSet result = statement.executeQuery()) {
				return result.next();
			}
		}
	}

}
