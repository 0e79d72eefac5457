package dev.pos.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ParameterContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole system, started once for all tests by the command that a user has, on ports
 * of its own beside those of a stack that may be running. Stopped when the tests have
 * ended.
 */
final class RunningStack implements ParameterResolver {

	static final int PORT_OFFSET = Integer.getInteger("system-tests.port-offset", 10_000);

	static final Map<String, Integer> SERVICES = services();

	static final JsonMapper JSON = JsonMapper.builder().build();

	/**
	 * What a restaurant has a minute for, a test has a second for. Stock is held for
	 * longer than a slow machine takes to sell all of it.
	 */
	private static final Map<String, String> HASTE = Map.of("PAYMENT_SETTLEMENT_CALLOFFAFTER", "5s",
			"PAYMENT_SETTLEMENT_INTERVAL", "1s", "ORDERS_FOLLOWUP_INTERVAL", "1s", "INVENTORY_RESERVATIONS_HOLDFOR",
			"60s", "INVENTORY_RESERVATIONS_SWEEPINTERVAL", "1s");

	private static final Path home = Path.of("").toAbsolutePath().getParent();

	private static final Path run = Path.of("target", "run").toAbsolutePath();

	/** Processes that are no longer those that the supervisor started. */
	private final Map<String, KilledService> killed = new ConcurrentHashMap<>();

	private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

	private static Map<String, Integer> services() {
		Map<String, Integer> services = new LinkedHashMap<>();
		int port = 4001;
		for (String name : new String[] { "auth", "pos-core", "inventory", "payment", "restaurant", "chatbot" }) {
			services.put(name, PORT_OFFSET + port++);
		}
		return services;
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == RunningStack.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return context.getRoot()
			.getStore(ExtensionContext.Namespace.GLOBAL)
			.computeIfAbsent(Started.class, (key) -> new Started(this), Started.class).stack;
	}

	CommandResult pos(String... arguments) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.add("-Dpos.home=" + home);
		command.add("-jar");
		command.add(jar().toString());
		command.addAll(List.of(arguments));
		try {
			Path output = Files.createTempFile("pos", ".out");
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile());
			builder.environment().putAll(HASTE);
			Process process = builder.start();
			if (!process.waitFor(8, TimeUnit.MINUTES)) {
				process.destroyForcibly();
			}
			String text = Files.readString(output);
			Files.delete(output);
			return new CommandResult(process.waitFor(), text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Runs a subcommand against this stack.
	 */
	CommandResult posHere(String subcommand, String... arguments) {
		List<String> all = new ArrayList<>(List.of(subcommand));
		all.addAll(List.of(arguments));
		all.addAll(List.of("--run-dir", run.toString()));
		return pos(all.toArray(String[]::new));
	}

	/**
	 * Begins a subcommand against this stack; the caller ends it.
	 */
	Process posHereInBackground(String subcommand, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Dpos.home=" + home,
						"-jar", jar().toString(), subcommand));
		command.addAll(List.of(arguments));
		command.addAll(List.of("--run-dir", run.toString()));
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

	private static Path jar() {
		Path target = home.resolve("local-stack").resolve("target");
		try (Stream<Path> files = Files.list(target)) {
			return files.filter((file) -> file.getFileName().toString().matches("local-stack-[^-]+(-SNAPSHOT)?\\.jar"))
				.findFirst()
				.orElseThrow(() -> new IllegalStateException("No local-stack jar in " + target + ": run mvn package"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String url(String service, String path) {
		return "http://localhost:" + SERVICES.get(service) + path;
	}

	String consoleUrl(String path) {
		return "http://localhost:" + (PORT_OFFSET + 4000) + path;
	}

	HttpResponse<String> get(String url, String... headers) {
		return send(HttpRequest.newBuilder(URI.create(url)), headers);
	}

	HttpResponse<String> post(String url, Object body, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
		return send(request, headers);
	}

	private HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		try {
			return this.http.send(request.timeout(Duration.ofSeconds(30)).build(),
					HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Logs in as a demo user.
	 * @return the value of an Authorization header
	 */
	String login(String tenant, String username) {
		HttpResponse<String> response = post(url("auth", "/auth/login"),
				Map.of("tenant_id", tenant, "username", username, "password", "demo-password"));
		return "Bearer " + JSON.readTree(response.body()).get("access_token").asString();
	}

	/**
	 * Kills a process of the stack without warning. When it is started again, it ends
	 * with the stack.
	 * @param name the name of the service or store
	 */
	KilledService kill(String name) {
		try {
			KilledService killed = KilledService.kill(process(name));
			this.killed.put(name, killed);
			return killed;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Lets a process of the stack stand still, as one does that gets no processor, until
	 * it is closed.
	 * @param name the name of the service or store
	 */
	PausedService pause(String name) {
		try {
			return new PausedService(process(name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void awaitReady(String service, Duration patience) {
		Awaitility.await()
			.atMost(patience)
			.ignoreException(UncheckedIOException.class)
			.untilAsserted(
					() -> assertThat(get(url(service, "/health/ready")).body()).contains("\"status\":\"healthy\""));
	}

	/**
	 * Connects to a service's database, to see the rows of all tenants.
	 */
	Connection database(String name) throws SQLException {
		return DriverManager.getConnection(
				"jdbc:postgresql://localhost:" + (PORT_OFFSET + 4010) + "/" + name + "?options=-c%20pos.tenant=*", name,
				"pos-local");
	}

	private ProcessHandle process(String name) throws IOException {
		KilledService before = this.killed.get(name);
		return (before != null) ? before.again() : ProcessHandle.of(pid(name)).orElseThrow();
	}

	private long pid(String name) throws IOException {
		for (JsonNode entry : JSON.readTree(Files.readString(run.resolve("stack.json"))).get("processes")) {
			if (entry.get("name").asString().equals(name)) {
				return entry.get("process").get("pid").asLong();
			}
		}
		throw new IllegalArgumentException("The stack has no process " + name);
	}

	List<JsonNode> logLines(String service, String correlationId) {
		Path log = run.resolve(service).resolve("logs.json");
		try (Stream<String> lines = Files.lines(log)) {
			return lines.filter((line) -> line.contains("\"correlation_id\":\"" + correlationId + "\""))
				.map((line) -> (JsonNode) JSON.readTree(line))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	List<String> allLogLines(String service) {
		try {
			return Files.readAllLines(run.resolve(service).resolve("logs.json"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What a command ended with.
	 */
	record CommandResult(int exitCode, String output) {

	}

	/**
	 * Stops the stack with the store that holds it.
	 */
	private static final class Started implements AutoCloseable {

		private final RunningStack stack;

		Started(RunningStack stack) {
			this.stack = stack;
			CommandResult result = stack.posHere("up", "--detach", "--port-offset", String.valueOf(PORT_OFFSET),
					"--orders", "20000");
			if (result.exitCode() != 0) {
				throw new IllegalStateException("The stack did not start:\n" + result.output());
			}
		}

		@Override
		public void close() {
			this.stack.killed.values().forEach(KilledService::terminate);
			this.stack.killed.values().forEach(KilledService::close);
			this.stack.posHere("down");
		}

	}

}
