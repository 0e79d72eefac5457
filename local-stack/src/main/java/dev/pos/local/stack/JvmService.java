package dev.pos.local.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.pos.local.supervisor.Workload;
import org.jspecify.annotations.Nullable;

/**
 * A service run from its executable jar on the Java this command runs on.
 */
final class JvmService implements Workload {

	private static final Duration TIMEOUT = Duration.ofSeconds(3);

	private static final int OK = 200;

	private static final int MAX_BODY = 500;

	private final HttpClient http;

	private final Service service;

	private final Ports ports;

	private final Path directory;

	private final ExplodedJar jar;

	private final ClassDataArchive archive;

	private volatile List<String> arguments = List.of();

	private final Map<String, String> environment;

	private final List<String> after;

	JvmService(HttpClient http, Service service, Ports ports, Path directory, ExplodedJar jar, ClassDataArchive archive,
			Map<String, String> environment, List<String> after) {
		this.http = http;
		this.service = service;
		this.ports = ports;
		this.directory = directory;
		this.jar = jar;
		this.archive = archive;
		this.environment = environment;
		this.after = after;
	}

	@Override
	public String name() {
		return this.service.serviceName();
	}

	@Override
	public int port() {
		return this.ports.of(this.service);
	}

	@Override
	public String url() {
		return this.ports.url(this.service);
	}

	@Override
	public List<String> after() {
		return this.after;
	}

	@Override
	public void prepare() throws IOException {
		ExplodedJar.Application application = this.jar.explode();
		List<String> prepared = new ArrayList<>(
				this.archive.options(application, this.directory.resolve("classes.list")));
		prepared.addAll(
				List.of("-cp", ClassDataArchive.join(this.archive.classPath(application)), application.mainClass()));
		this.arguments = prepared;
	}

	@Override
	public List<String> command() {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(this.service.flags());
		command.addAll(this.arguments);
		return command;
	}

	@Override
	public Map<String, String> environment() {
		return this.environment;
	}

	@Override
	public @Nullable String notReady() throws InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/health/ready"))
			.timeout(TIMEOUT)
			.build();
		try {
			HttpResponse<String> response = this.http.send(request, HttpResponse.BodyHandlers.ofString());
			if (response.statusCode() == OK) {
				return null;
			}
			String body = response.body().strip();
			return "%d %s".formatted(response.statusCode(), body.substring(0, Math.min(MAX_BODY, body.length())));
		}
		catch (IOException ex) {
			return "no answer on port " + port();
		}
	}

	@Override
	public Path directory() {
		return this.directory;
	}

	@Override
	public int stopRank() {
		return (this.service == Service.CONSOLE) ? LocalStack.STOP_CONSOLE : LocalStack.STOP_SERVICES;
	}

}
