package dev.pos.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import redis.embedded.RedisServer;

import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * A real PostgreSQL and a real Redis, started once for all tests of the module.
 */
final class Stores {

	private static final EmbeddedPostgres postgres = startPostgres();

	private static final int redisPort = startRedis();

	private Stores() {
	}

	static String[] properties() {
		return new String[] { "spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
				"spring.datasource.username=postgres", "spring.datasource.password=postgres",
				"spring.data.redis.port=" + redisPort };
	}

	static void register(DynamicPropertyRegistry registry) {
		for (String property : properties()) {
			String[] parts = property.split("=", 2);
			registry.add(parts[0], () -> parts[1]);
		}
	}

	private static EmbeddedPostgres startPostgres() {
		try {
			return EmbeddedPostgres.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int startRedis() {
		try (ServerSocket socket = new ServerSocket(0)) {
			int port = socket.getLocalPort();
			socket.close();
			RedisServer redis = RedisServer.builder().port(port).bind("127.0.0.1").setting("save \"\"").build();
			redis.start();
			Runtime.getRuntime().addShutdownHook(new Thread(redis::stop));
			return port;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
