package dev.pos.testing;

import java.io.IOException;
import java.io.UncheckedIOException;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A PostgreSQL server that all tests of a module share.
 *
 * @param host where it is
 * @param port the port it listens on
 * @param user the superuser, whose password is the same
 */
record PostgresServer(String host, int port, String user) {

	/** That of docker-compose.yml. */
	private static final String IMAGE = "postgres:17";

	private static final String SUPERUSER = "postgres";

	static PostgresServer start() {
		return ServerChoice.current().start("PostgreSQL", PostgresServer::container, PostgresServer::embedded);
	}

	/**
	 * Return a data source that connects as superuser.
	 * @param database the database to connect to
	 * @return the data source
	 */
	DataSource database(String database) {
		PGSimpleDataSource source = new PGSimpleDataSource();
		source.setServerNames(new String[] { this.host });
		source.setPortNumbers(new int[] { this.port });
		source.setDatabaseName(database);
		source.setUser(this.user);
		source.setPassword(this.user);
		return source;
	}

	DataSource postgres() {
		return database("postgres");
	}

	/** Every test class keeps pools of its own open. */
	private static PostgresServer container() {
		PostgreSQLContainer container = DockerEngine.start(IMAGE,
				() -> new PostgreSQLContainer(IMAGE).withUsername(SUPERUSER)
					.withPassword(SUPERUSER)
					.withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=300"));
		return new PostgresServer(container.getHost(), container.getFirstMappedPort(), SUPERUSER);
	}

	private static PostgresServer embedded() {
		try {
			EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
			return new PostgresServer("localhost", server.getPort(), SUPERUSER);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String toString() {
		return this.host + ":" + this.port;
	}

}
