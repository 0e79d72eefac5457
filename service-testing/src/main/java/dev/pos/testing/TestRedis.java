package dev.pos.testing;

import java.util.List;

import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * A real Redis that all tests of a module share, which a test may stop and start.
 */
public final class TestRedis {

	private static final SharedRedis server = ServerChoice.current()
		.start("Redis", ContainerRedis::launch, EmbeddedRedis::launch);

	private TestRedis() {
	}

	/**
	 * Point the Redis client of a test's service at this Redis.
	 * @param registry the properties of the test
	 */
	public static void use(DynamicPropertyRegistry registry) {
		registry.add("spring.data.redis.host", server::host);
		registry.add("spring.data.redis.port", server::port);
	}

	/**
	 * Return what points a Redis client at this Redis.
	 * @return the properties, each as {@code name=value}
	 */
	public static List<String> properties() {
		return List.of("spring.data.redis.host=" + server.host(), "spring.data.redis.port=" + server.port());
	}

	/**
	 * Start it, unless it runs.
	 */
	public static void start() {
		server.start();
	}

	/**
	 * Stop it.
	 */
	public static void stop() {
		server.stop();
	}

}
