package dev.pos.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import redis.embedded.RedisServer;

import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * A real Redis that all tests of a module share, which a test may stop and start.
 */
public final class TestRedis {

	private static final int port = freePort();

	private static final RedisServer server = create();

	static {
		start();
		Runtime.getRuntime().addShutdownHook(new Thread(TestRedis::stop));
	}

	private TestRedis() {
	}

	/**
	 * Point the Redis client of a test's service at this Redis.
	 * @param registry the properties of the test
	 */
	public static void use(DynamicPropertyRegistry registry) {
		registry.add("spring.data.redis.port", () -> port);
	}

	/**
	 * Return what points a Redis client at this Redis.
	 * @return the property as {@code name=value}
	 */
	public static String property() {
		return "spring.data.redis.port=" + port;
	}

	/**
	 * Start it, unless it runs.
	 */
	public static void start() {
		if (!server.isActive()) {
			server.start();
		}
	}

	/**
	 * Stop it.
	 */
	public static void stop() {
		server.stop();
	}

	private static RedisServer create() {
		return RedisServer.builder().port(port).bind("127.0.0.1").setting("save \"\"").build();
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
