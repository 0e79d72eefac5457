package dev.pos.testing;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which servers the tests run on: those in containers where a Docker engine answers and
 * has or gets their images, embedded ones where not. The system property
 * {@value #PROPERTY} or the variable {@value #VARIABLE} insists on one of them.
 */
enum ServerChoice {

	/** Containers if that works, else embedded. */
	AUTO,

	/** Containers, or the tests fail. */
	CONTAINER,

	/** Embedded, whatever engine answers. */
	EMBEDDED;

	static final String PROPERTY = "pos.test.servers";

	static final String VARIABLE = "POS_TEST_SERVERS";

	private static final Logger logger = LoggerFactory.getLogger(ServerChoice.class);

	static ServerChoice current() {
		return of(System.getProperty(PROPERTY, System.getenv(VARIABLE)));
	}

	static ServerChoice of(@Nullable String value) {
		if (value == null || value.isBlank()) {
			return AUTO;
		}
		return Arrays.stream(values())
			.filter((choice) -> choice.value().equalsIgnoreCase(value.strip()))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"%s (or %s) is '%s', and must be one of %s".formatted(PROPERTY, VARIABLE, value,
							Arrays.stream(values()).map(ServerChoice::value).collect(Collectors.joining(", ")))));
	}

	/**
	 * Start a server and say which one it became, and why.
	 * @param <S> what tests know of the server
	 * @param name the name of the server, for people
	 * @param container starts it in a container
	 * @param embedded starts it as a child of this process
	 * @return the server
	 */
	<S> S start(String name, Start<? extends S> container, Start<? extends S> embedded) {
		if (this == EMBEDDED) {
			return embedded(name, embedded, PROPERTY + " says so");
		}
		try {
			S server = container.start();
			logger.info("The tests run on {} in a container: {}", name, server);
			return server;
		}
		catch (ContainerUnavailableException ex) {
			if (this == CONTAINER) {
				throw new IllegalStateException(
						name + " must run in a container, as " + PROPERTY + " says, but " + ex.getMessage(), ex);
			}
			return embedded(name, embedded, String.valueOf(ex.getMessage()));
		}
	}

	private static <S> S embedded(String name, Start<? extends S> embedded, String reason) {
		S server = embedded.start();
		logger.info("The tests run on an embedded {}, since {}: {}", name, reason, server);
		return server;
	}

	private String value() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Starts a server.
	 *
	 * @param <S> what tests know of the server
	 */
	@FunctionalInterface
	interface Start<S> {

		/**
		 * Start it.
		 * @return the server, which accepts connections
		 * @throws ContainerUnavailableException when there is no container to have
		 */
		S start();

	}

}
