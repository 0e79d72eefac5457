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

	/**
	 * Seven virtual machines share one computer: small heaps, one collector thread each.
	 */
	private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx192m",
			"-Xss512k", "-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8");

	private static final Duration TIMEOUT = Duration.ofSeconds(3);

	private static final int OK = 200;

	private static final int MAX_BODY = 500;

	private final HttpClient http;

	private final Service service;

	private final Ports ports;

	private final Path directory;

	private final Path jar;

	private final ExplodedJar exploded;

	private @Nullable Path runnable;

	private List<String> archiveOptions = List.of();

	private final Map<String, String> environment;

	private final List<String> after;

	JvmService(HttpClient http, Service service, Ports ports, Path directory, Path jar, ExplodedJar exploded,
			Map<String, String> environment, List<String> after) {
		this.http = http;
		this.service = service;
		this.ports = ports;
		this.directory = directory;
		this.jar = jar;
		this.exploded = exploded;
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
		Path thinJar = this.exploded.explode(this.jar);
		this.runnable = thinJar;
		this.archiveOptions = new ClassDataArchive(thinJar).options();
	}

	@Override
	public List<String> command() {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(FLAGS);
		command.addAll(this.archiveOptions);
		command.add("-jar");
		command.add(((this.runnable != null) ? this.runnable : this.jar).toString());
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
