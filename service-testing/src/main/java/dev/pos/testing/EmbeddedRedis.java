package dev.pos.testing;

import redis.embedded.RedisServer;

/**
 * A real Redis as a child of this process.
 */
final class EmbeddedRedis implements SharedRedis {

	private final int port;

	private final RedisServer server;

	private EmbeddedRedis(int port) {
		this.port = port;
		this.server = RedisServer.builder().port(port).bind("127.0.0.1").setting("save \"\"").build();
	}

	static EmbeddedRedis launch() {
		EmbeddedRedis redis = new EmbeddedRedis(FreePort.find());
		redis.start();
		Runtime.getRuntime().addShutdownHook(new Thread(redis::stop, "stop-redis"));
		return redis;
	}

	@Override
	public String host() {
		return "localhost";
	}

	@Override
	public int port() {
		return this.port;
	}

	@Override
	public void start() {
		if (!this.server.isActive()) {
			this.server.start();
		}
	}

	@Override
	public void stop() {
		this.server.stop();
	}

	@Override
	public String toString() {
		return host() + ":" + this.port;
	}

}
