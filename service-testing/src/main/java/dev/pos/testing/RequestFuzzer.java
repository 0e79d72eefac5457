package dev.pos.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends a service requests made from its own description, most of them wrong somewhere:
 * none may break it, and each refusal must be a problem detail without a word about the
 * code behind it.
 */
public final class RequestFuzzer {

	private static final Pattern INTERNALS = Pattern.compile(
			"\\bat [a-z]+\\.[a-zA-Z.]+\\(|Exception|java\\.(lang|util|sql)|org\\.(springframework|hibernate|postgresql)"
					+ "|com\\.fasterxml|tools\\.jackson|dev\\.pos|could not execute|SQLSTATE");

	private static final int MAX_PROBLEM = 20_000;

	private final HttpClient http = HttpClient.newHttpClient();

	private final JsonMapper json = JsonMapper.builder().build();

	private final Map<String, Map<Integer, Integer>> answers = new TreeMap<>();

	private final String url;

	private final JsonNode document;

	private final Supplier<String> token;

	private final Random random;

	private final JsonGenerator generator;

	/**
	 * Create a fuzzer.
	 * @param port the port of the service
	 * @param document its description
	 * @param token gives a good token
	 * @param seed tells this run from others
	 */
	public RequestFuzzer(int port, JsonNode document, Supplier<String> token, long seed) {
		this.url = "http://127.0.0.1:" + port;
		this.document = document;
		this.token = token;
		this.random = new Random(seed);
		this.generator = new JsonGenerator(document, this.random);
	}

	/**
	 * Return how many requests a test sends: few in every build, many in a soak.
	 * @return the number
	 */
	public static int requests() {
		return Integer.getInteger("soak.generated-requests", 500);
	}

	/**
	 * Send requests to all operations in turn.
	 * @param requests how many
	 * @return how often each operation answered with each status
	 */
	public Map<String, Map<Integer, Integer>> run(int requests) {
		List<Operation> operations = operations();
		assertThat(operations).isNotEmpty();
		for (int i = 0; i < requests; i++) {
			Operation operation = operations.get(i % operations.size());
			send(operation, request(operation));
		}
		return this.answers;
	}

	private void send(Operation operation, Request request) {
		HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(this.url + request.path()))
			.timeout(Duration.ofSeconds(30))
			.header("Authorization", "Bearer " + this.token.get())
			.method(operation.method(), (request.body() != null) ? HttpRequest.BodyPublishers.ofString(request.body())
					: HttpRequest.BodyPublishers.noBody());
		if (request.body() != null) {
			builder.header("Content-Type", request.mediaType());
		}
		request.headers().forEach((name, value) -> header(builder, name, value));
		try {
			check(operation, request, this.http.send(builder.build(), HttpResponse.BodyHandlers.ofString()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(operation + " " + request, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private void check(Operation operation, Request request, HttpResponse<String> response) {
		this.answers.computeIfAbsent(operation.toString(), (key) -> new TreeMap<>())
			.merge(response.statusCode(), 1, Integer::sum);
		String what = shortened(operation + " " + request) + " → " + response.statusCode() + " "
				+ shortened(response.body());
		assertThat(response.statusCode()).as(what).isLessThan(500);
		if (response.statusCode() < 400) {
			return;
		}
		assertThat(response.headers().firstValue("Content-Type").orElse("")).as(what)
			.startsWith("application/problem+json");
		assertThat(response.body().length()).as(what).isLessThan(MAX_PROBLEM);
		try {
			JsonNode problem = this.json.readTree(response.body());
			assertThat(problem.path("status").asInt(-1)).as(what).isEqualTo(response.statusCode());
			// What the container refuses has reached nobody who could trace it.
			assertThat(problem.path("trace_id").asString("")).as(what)
				.isEqualTo(response.headers().firstValue("X-Trace-Id").orElse(""));
		}
		catch (JacksonException ex) {
			throw new AssertionError("No JSON: " + what, ex);
		}
		assertThat(INTERNALS.matcher(response.body()).find()).as(what).isFalse();
	}

	private static String shortened(String text) {
		return (text.length() > 1000) ? text.substring(0, 1000) + "…" : text;
	}

	private Request request(Operation operation) {
		String path = operation.path();
		List<String> query = new ArrayList<>();
		Map<String, String> headers = new TreeMap<>();
		for (JsonNode parameter : operation.node().path("parameters")) {
			String name = parameter.get("name").asString();
			String value = this.generator.text(parameter.path("schema"));
			switch (parameter.get("in").asString()) {
				case "path" -> path = path.replace("{" + name + "}", encoded(value.isEmpty() ? "x" : value));
				case "query" -> {
					if (this.random.nextInt(10) < 6 || parameter.path("required").asBoolean(false)) {
						query.add(encoded(name) + "=" + encoded(value));
					}
				}
				default -> {
					if (this.random.nextBoolean()) {
						headers.put(name, value);
					}
				}
			}
		}
		if (!query.isEmpty()) {
			path = path + "?" + String.join("&", query);
		}
		JsonNode schema = operation.node().path("requestBody").path("content").path("application/json").path("schema");
		if (schema.isMissingNode()) {
			return new Request(path, headers, null, "");
		}
		return new Request(path, headers, this.generator.body(schema),
				(this.random.nextInt(50) == 0) ? "text/plain" : "application/json");
	}

	private List<Operation> operations() {
		List<Operation> operations = new ArrayList<>();
		JsonNode paths = this.document.path("paths");
		for (String path : paths.propertyNames()) {
			for (String method : paths.get(path).propertyNames()) {
				operations.add(new Operation(method.toUpperCase(Locale.ROOT), path, paths.get(path).get(method)));
			}
		}
		return operations;
	}

	private static void header(HttpRequest.Builder builder, String name, String value) {
		try {
			builder.header(name, value);
		}
		catch (IllegalArgumentException ex) {
			// No HTTP client can send it.
			builder.header(name, "a b");
		}
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

	private record Operation(String method, String path, JsonNode node) {

		@Override
		public String toString() {
			return this.method + " " + this.path;
		}

	}

	private record Request(String path, Map<String, String> headers, @Nullable String body, String mediaType) {
	}

}
