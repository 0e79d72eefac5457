package dev.pos.testing;

import java.util.List;
import java.util.concurrent.TimeUnit;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * The Docker engine that Testcontainers finds, if there is one that can run a container.
 * Testcontainers itself repeats a pull for two minutes; a machine without a registry
 * learns here at the first refusal that it has to do without.
 */
final class DockerEngine {

	/**
	 * Enough for an image on a usual line; on a slower one the tests of a module should
	 * rather begin than wait.
	 */
	private static final long PULL_MINUTES = 2;

	private DockerEngine() {
	}

	/**
	 * Start a container.
	 * @param <C> its type
	 * @param image the name of its image
	 * @param container creates it, once the engine has the image
	 * @return the same, started
	 * @throws ContainerUnavailableException when no engine answers, has no such image and
	 * gets none, or cannot run it
	 */
	static <C extends GenericContainer<?>> C start(String image, Prepared<C> container) {
		quieten();
		try {
			haveImage(image);
			C started = container.create();
			started.start();
			// Testcontainers' own reaper does the same, unless somebody switched it off.
			Runtime.getRuntime().addShutdownHook(new Thread(started::stop, "stop-" + image));
			return started;
		}
		catch (ContainerUnavailableException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw new ContainerUnavailableException("Docker cannot run " + image + " (" + rootCause(ex) + ")", ex);
		}
	}

	private static void haveImage(String image) {
		DockerClient client = client();
		try {
			client.inspectImageCmd(image).exec();
		}
		catch (NotFoundException ex) {
			pull(client, image);
		}
	}

	private static DockerClient client() {
		try {
			return DockerClientProviderStrategy.getClientForConfig(DockerClientFactory.instance().getTransportConfig());
		}
		catch (RuntimeException ex) {
			throw new ContainerUnavailableException("no Docker engine answers", ex);
		}
	}

	private static void pull(DockerClient client, String image) {
		try {
			if (!client.pullImageCmd(image)
				.exec(new PullImageResultCallback())
				.awaitCompletion(PULL_MINUTES, TimeUnit.MINUTES)) {
				throw new IllegalStateException("not complete after " + PULL_MINUTES + " minutes");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		catch (RuntimeException ex) {
			throw new ContainerUnavailableException(
					"Docker has no image " + image + " and cannot pull it (" + rootCause(ex) + ")", ex);
		}
	}

	/** Unless an image is missing, whose name is only in what wraps the cause. */
	private static String rootCause(Throwable failure) {
		Throwable cause = failure;
		while (cause.getCause() != null && !(cause instanceof ContainerFetchException)) {
			cause = cause.getCause();
		}
		return String.valueOf(cause.getMessage()).lines().findFirst().orElse("").strip();
	}

	/**
	 * An engine that does not answer is no error here, and one line says what was chosen.
	 */
	private static void quieten() {
		LoggingSystem logging = LoggingSystem.get(DockerEngine.class.getClassLoader());
		for (String logger : List.of("org.testcontainers", "tc", "com.github.dockerjava")) {
			logging.setLogLevel(logger, LogLevel.OFF);
		}
	}

	/**
	 * Creates a container when the engine is known to have its image.
	 *
	 * @param <C> the type of the container
	 */
	@FunctionalInterface
	interface Prepared<C> {

		/**
		 * Create it, without starting it.
		 * @return the container
		 */
		C create();

	}

}
