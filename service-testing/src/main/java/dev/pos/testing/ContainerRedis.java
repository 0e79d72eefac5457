package dev.pos.testing;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import com.github.dockerjava.api.model.ExposedPort;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * A Redis in a container. Its port is bound for good: one that the engine chooses would
 * be another after each start.
 */
final class ContainerRedis implements SharedRedis {

	/** That of docker-compose.yml. */
	private static final String IMAGE = "redis:7";

	private static final int PORT = 6379;

	private final GenericContainer<?> container;

	private ContainerRedis(GenericContainer<?> container) {
		this.container = container;
	}

	static ContainerRedis launch() {
		int port = FreePort.find();
		return new ContainerRedis(DockerEngine.start(IMAGE, () -> create(port)));
	}

	private static GenericContainer<?> create(int port) {
		return new GenericContainer<>(IMAGE).withExposedPorts(PORT)
			.withCommand("redis-server", "--save", "", "--appendonly", "no")
			.withCreateContainerCmdModifier((command) -> {
				HostConfig host = command.getHostConfig();
				command.withHostConfig(((host != null) ? host : HostConfig.newHostConfig())
					.withPortBindings(new PortBinding(Binding.bindPort(port), new ExposedPort(PORT))));
			})
			.waitingFor(Wait.forListeningPort());
	}

	@Override
	public String host() {
		return this.container.getHost();
	}

	@Override
	public int port() {
		return this.container.getMappedPort(PORT);
	}

	@Override
	public void start() {
		try {
			client().startContainerCmd(this.container.getContainerId()).exec();
		}
		catch (NotModifiedException ex) {
			// It runs.
		}
	}

	@Override
	public void stop() {
		try {
			client().stopContainerCmd(this.container.getContainerId()).exec();
		}
		catch (NotModifiedException ex) {
			// It is stopped.
		}
	}

	private DockerClient client() {
		return this.container.getDockerClient();
	}

	@Override
	public String toString() {
		return host() + ":" + port();
	}

}
