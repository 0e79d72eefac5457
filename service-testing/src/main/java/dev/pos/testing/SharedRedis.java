package dev.pos.testing;

/**
 * A Redis server that all tests of a module share and may stop and start. It keeps its
 * port.
 */
interface SharedRedis {

	String host();

	int port();

	/**
	 * Start it, unless it runs.
	 */
	void start();

	/**
	 * Stop it, unless it is stopped.
	 */
	void stop();

}
