package dev.pos.observability.health;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import redis.embedded.RedisServer;

/**
 * A real PostgreSQL, a real Redis and another service, each behind a {@link FaultyLink},
 * by the names of the checks for them.
 */
final class FaultyDependencies implements AutoCloseable {

	/** What only somebody who may see details learns. */
	static final String USER = "teller";

	private static final String PASSWORD = "hunter2";

	private final Map<String, FaultyLink> links = new LinkedHashMap<>();

	private final ExecutorService downstreamThreads = Executors.newCachedThreadPool();

	private final EmbeddedPostgres postgres;

	private final RedisServer redis;

	private final HttpServer downstream;

	FaultyDependencies() throws Exception {
		this.postgres = EmbeddedPostgres.start();
		try (var connection = this.postgres.getPostgresDatabase().getConnection();
				var statement = connection.createStatement()) {
			statement.execute("create role %s superuser login password '%s'".formatted(USER, PASSWORD));
		}
		int redisPort = freePort();
		this.redis = RedisServer.builder().port(redisPort).bind("127.0.0.1").setting("save \"\"").build();
		this.redis.start();
		this.downstream = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		this.downstream.setExecutor(this.downstreamThreads);
		this.downstream.createContext("/health", (exchange) -> {
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		this.downstream.start();
		this.links.put("database", new FaultyLink(this.postgres.getPort()));
		this.links.put("redis", new FaultyLink(redisPort));
		this.links.put("pos_core", new FaultyLink(this.downstream.getAddress().getPort()));
	}

	Map<String, FaultyLink> links() {
		return this.links;
	}

	FaultyLink link(String check) {
		return this.links.get(check);
	}

	/**
	 * Returns the properties of a service that has these dependencies.
	 */
	String[] properties(int connections) {
		return new String[] {
				"spring.datasource.url=jdbc:postgresql://127.0.0.1:" + link("database").port() + "/postgres",
				"spring.datasource.username=" + USER, "spring.datasource.password=" + PASSWORD,
				"spring.datasource.hikari.maximum-pool-size=" + connections, "spring.data.redis.host=127.0.0.1",
				"spring.data.redis.port=" + link("redis").port(),
				"observability.health.downstream.pos-core.url=http://127.0.0.1:" + link("pos_core").port() };
	}

	/**
	 * Returns what no answer to an anonymous caller may contain.
	 */
	String[] secrets() {
		return new String[] { "127.0.0.1", "localhost", ":" + link("database").port(), ":" + link("redis").port(),
				":" + link("pos_core").port(), "jdbc", "postgres", USER, PASSWORD, "select" };
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	@Override
	public void close() throws IOException {
		this.links.values().forEach(FaultyLink::close);
		this.downstream.stop(0);
		this.downstreamThreads.shutdownNow();
		this.redis.stop();
		this.postgres.close();
	}

}
