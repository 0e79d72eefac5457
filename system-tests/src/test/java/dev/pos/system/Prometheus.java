package dev.pos.system;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * A real Prometheus with the project's demo configuration, which scrapes the running
 * stack and tests the demo rules.
 */
final class Prometheus implements AutoCloseable {

	private final HttpClient http = HttpClient.newHttpClient();

	private final String url;

	private final Process process;

	private Prometheus(String url, Process process) {
		this.url = url;
		this.process = process;
	}

	static boolean isInstalled() {
		return program().isPresent();
	}

	private static Optional<Path> program() {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.map((folder) -> Path.of(folder, "prometheus"))
			.filter(Files::isExecutable)
			.findFirst();
	}

	/**
	 * Starts it in an empty directory with the demo rules.
	 * @param directory where its configuration and its data go
	 * @param ports where the services are, by name
	 */
	static Prometheus start(Path directory, Map<String, Integer> ports) throws IOException {
		return start(directory, ports, "");
	}

	/**
	 * Starts it with the usual rules besides, which take longer to have a result.
	 * @param directory where its configuration and its data go
	 * @param ports where the services are, by name
	 */
	static Prometheus startWithAllRules(Path directory, Map<String, Integer> ports) throws IOException {
		return start(directory, ports, "- rules/*.yml\n");
	}

	private static Prometheus start(Path directory, Map<String, Integer> ports, String moreRules) throws IOException {
		Path configuration = Path.of("..", "monitoring", "prometheus").toAbsolutePath().normalize();
		Files.createDirectories(directory.resolve("targets"));
		Files.createDirectories(directory.resolve("rules").resolve("demo"));
		for (String file : new String[] { "rules/pos.yml", "rules/demo/pos.yml" }) {
			Files.copy(configuration.resolve(file), directory.resolve(file));
		}
		Files.writeString(directory.resolve("prometheus-demo.yml"),
				Files.readString(configuration.resolve("prometheus-demo.yml"))
					.replace("rule_files:\n", "rule_files:\n" + moreRules));
		Files.writeString(directory.resolve("targets").resolve("alertmanagers.yml"), "[]\n");
		StringBuilder targets = new StringBuilder();
		ports.forEach((name, port) -> targets.append("- targets: [ \"localhost:%d\" ]%n".formatted(port))
			.append("  labels: { job: %s }%n".formatted(name)));
		Files.writeString(directory.resolve("targets").resolve("services.yml"), targets);
		int port;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = socket.getLocalPort();
		}
		Process process = new ProcessBuilder(program().orElseThrow().toString(),
				"--config.file=" + directory.resolve("prometheus-demo.yml"),
				"--storage.tsdb.path=" + directory.resolve("data"), "--web.listen-address=127.0.0.1:" + port)
			.redirectErrorStream(true)
			.redirectOutput(directory.resolve("prometheus.log").toFile())
			.start();
		return new Prometheus("http://127.0.0.1:" + port, process);
	}

	/**
	 * The services whose last scrape succeeded.
	 */
	Set<String> scraped() {
		return jobs("up == 1", "job");
	}

	/**
	 * The alerts that fire, as in {@code HighLatency pos-core}.
	 */
	Set<String> firing() {
		return alerts("ALERTS{alertstate=\"firing\"}");
	}

	/**
	 * The alerts that fired at any time within the last seconds.
	 */
	Set<String> firedWithin(long seconds) {
		return alerts("count_over_time(ALERTS{alertstate=\"firing\"}[" + seconds + "s])");
	}

	/**
	 * Tells whether a query has a result.
	 */
	boolean hasResult(String query) {
		return !query(query).isEmpty();
	}

	private Set<String> alerts(String query) {
		Set<String> alerts = new TreeSet<>();
		query(query).forEach((sample) -> alerts.add(sample.get("metric").get("alertname").asString() + " "
				+ sample.get("metric").get("service").asString()));
		return alerts;
	}

	private Set<String> jobs(String query, String label) {
		Set<String> jobs = new TreeSet<>();
		query(query).forEach((sample) -> jobs.add(sample.get("metric").get(label).asString()));
		return jobs;
	}

	private JsonNode query(String query) {
		try {
			HttpResponse<String> response = this.http.send(HttpRequest
				.newBuilder(URI
					.create(this.url + "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)))
				.build(), HttpResponse.BodyHandlers.ofString());
			return RunningStack.JSON.readTree(response.body()).get("data").get("result");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() throws InterruptedException {
		this.process.destroy();
		if (!this.process.waitFor(20, TimeUnit.SECONDS)) {
			this.process.destroyForcibly();
		}
	}

}
